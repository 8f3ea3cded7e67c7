module stillwater/tools/peer

go 1.25

require github.com/mutecomm/go-sqlcipher/v4 v4.4.2
