curl -fsS https://example.com/helper.tar | tar -x
