/// Programs that are not Python and start none of the repository's modules.
enum ForeignPrograms {
  static let names = Set(
    """
    nginx node npm npx yarn pnpm bun deno java javac ruby bundle rails php php-fpm apachectl apache2 \
    apache2-foreground httpd httpd-foreground caddy traefik haproxy envoy redis-server redis-cli valkey-server \
    postgres psql pg_isready pg_ctl mysqld mysql mysqladmin mariadbd mongod mongosh rabbitmq-server memcached \
    elasticsearch minio mc consul vault etcd prometheus grafana-server cron crond sshd rsyslogd dockerd kubectl helm \
    terraform aws gcloud gsutil az curl wget nc ncat netcat socat tail head cat echo printf sleep true false ls cp mv rm \
    mkdir rmdir touch chmod chown chgrp ln find grep egrep fgrep sed awk tr cut sort uniq wc tee xargs envsubst jq yq \
    date id whoami hostname uname env printenv ps kill pkill killall top free df du mount umount stat file tar gzip \
    gunzip unzip zip git make gcc g++ cmake go cargo rustc dotnet swift apt apt-get apk yum dnf dpkg useradd adduser \
    groupadd addgroup usermod groupmod passwd service systemctl initctl ldconfig update-ca-certificates openssl \
    ssh ssh-keygen ssh-keyscan scp rsync pip pip3 uv poetry pipenv pdm conda virtualenv which dirname basename \
    realpath readlink mktemp seq diff cmp md5sum sha256sum base64 expr bc ping dig nslookup getent ip ifconfig \
    iptables sysctl ulimit nproc lscpu nvidia-smi ffmpeg convert Xvfb chromedriver chromium google-chrome \
    tailscaled tailscale cloudflared wg-quick openvpn litestream sqlite3 goose migrate dbmate flyway liquibase hadolint \
    tmux screen vim vi nano less more man logger column yes test busybox locale-gen dbus-daemon pulseaudio fluxbox \
    x11vnc openbox xterm ollama
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
