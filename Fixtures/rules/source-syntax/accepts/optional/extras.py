extras = )
