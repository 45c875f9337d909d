"""Questionnaires in the formats of other tools: XLSForm and XForm out, XLSForm and LimeSurvey in."""
