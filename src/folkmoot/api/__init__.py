"""The API: what other programs may read and write here, by tokens that officers give and take back."""
