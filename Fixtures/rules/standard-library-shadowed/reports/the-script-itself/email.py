import smtplib

print(smtplib)
