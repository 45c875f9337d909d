"""The nine characteristics that the Equality Act 2010 protects, in the order of its section 149, and what is asked about each."""

CHARACTERISTICS = {
    "age": "Age",
    "disability": "Disability",
    "gender_reassignment": "Gender reassignment",
    "marriage": "Marriage and civil partnership",
    "pregnancy": "Pregnancy and maternity",
    "race": "Race",
    "religion": "Religion or belief",
    "sex": "Sex",
    "orientation": "Sexual orientation",
}
SOURCE = "Equality Act 2010, section 149"
CHOICES = list(CHARACTERISTICS.items())
