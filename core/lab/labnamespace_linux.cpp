// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labnamespace.h"

#include <QByteArray>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <linux/capability.h>
#include <linux/ip.h>
#include <linux/rtnetlink.h>
#include <linux/xfrm.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

QString systemError(const char *what)
{
    return u"%1: %2"_s.arg(QString::fromLatin1(what), QString::fromLocal8Bit(std::strerror(errno)));
}

bool writeText(const char *file, const QByteArray &text)
{
    QFile out(QString::fromLatin1(file));
    return out.open(QIODevice::WriteOnly) && out.write(text) == text.size();
}

class ControlSocket
{
public:
    ControlSocket() : m_descriptor(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) { }
    ~ControlSocket() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(ControlSocket)

    bool request(unsigned long what, ifreq &argument) const { return ::ioctl(m_descriptor, what, &argument) == 0; }

private:
    int m_descriptor;
};

ifreq interfaceRequest(const QByteArray &name)
{
    ifreq request{};
    std::memcpy(request.ifr_name, name.constData(), static_cast<size_t>(qMin(name.size(), qsizetype(IFNAMSIZ - 1))));
    return request;
}

void setAddress(ifreq &request, const QByteArray &text)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    ::inet_pton(AF_INET, text.constData(), &address.sin_addr);
    std::memcpy(&request.ifr_addr, &address, sizeof(address));
}

nlmsghdr netlinkHeader(size_t length, quint16 type)
{
    return {.nlmsg_len = static_cast<quint32>(length),
            .nlmsg_type = type,
            .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE | NLM_F_REPLACE,
            .nlmsg_seq = 1,
            .nlmsg_pid = 0};
}

/// Sends @p request and waits for the answer, which the kernel has at once.
template<typename Request> QString askKernel(int protocol, const Request &request, const char *what)
{
    const int netlink = ::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, protocol);
    if (netlink < 0)
        return systemError("opening netlink");
    struct
    {
        nlmsghdr header;
        nlmsgerr error;
        char rest[256];
    } answer{};
    const bool asked = ::send(netlink, &request, sizeof(request), 0) == static_cast<ssize_t>(sizeof(request))
        && ::recv(netlink, &answer, sizeof(answer), 0) > 0;
    if (asked)
        errno = -answer.error.error;
    const QString problem =
        asked && answer.header.nlmsg_type == NLMSG_ERROR && answer.error.error == 0 ? QString() : systemError(what);
    ::close(netlink);
    return problem;
}

/// The loopback interface is spared all IPsec policies unless it is told otherwise: sysctl net.ipv4.conf.lo.disable_xfrm=0, by
/// netlink because /proc/sys is read-only in many containers.
QString obeyPoliciesOnLoopback()
{
    struct
    {
        nlmsghdr header;
        ifinfomsg link;
        rtattr families;
        rtattr family;
        rtattr settings;
        rtattr setting;
        quint32 value;
    } request{};
    constexpr quint16 value = RTA_LENGTH(sizeof(quint32));
    request.header = netlinkHeader(sizeof(request), RTM_SETLINK);
    request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK;
    request.link.ifi_index = static_cast<int>(::if_nametoindex("lo"));
    request.families = {.rta_len = RTA_LENGTH(RTA_LENGTH(RTA_LENGTH(value))), .rta_type = IFLA_AF_SPEC};
    request.family = {.rta_len = RTA_LENGTH(RTA_LENGTH(value)), .rta_type = AF_INET};
    request.settings = {.rta_len = RTA_LENGTH(value), .rta_type = IFLA_INET_CONF};
    request.setting = {.rta_len = value, .rta_type = IPV4_DEVCONF_NOXFRM};
    return askKernel(NETLINK_ROUTE, request, "policies on loopback");
}

bool inNamespaces = false; // once true, for the life of the process

} // namespace

QString enterNamespaces()
{
    const auto uid = ::geteuid();
    const auto gid = ::getegid();
    if (::unshare(CLONE_NEWNET | CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWNS) != 0)
            return systemError("unshare");
        // the same user inside: programs that it starts have no more rights than they have outside
        const QByteArray uidMap = QByteArray::number(uid) + ' ' + QByteArray::number(uid) + " 1\n";
        const QByteArray gidMap = QByteArray::number(gid) + ' ' + QByteArray::number(gid) + " 1\n";
        if (!writeText("/proc/self/setgroups", "deny") || !writeText("/proc/self/uid_map", uidMap)
            || !writeText("/proc/self/gid_map", gidMap)) {
            return u"cannot write the user namespace's maps"_s;
        }
    }
    if (::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return systemError("making mounts private");
    const ControlSocket control;
    ifreq request = interfaceRequest("lo");
    if (!control.request(SIOCGIFFLAGS, request))
        return systemError("reading the flags of lo");
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP | IFF_RUNNING);
    if (!control.request(SIOCSIFFLAGS, request))
        return systemError("bringing lo up");
    inNamespaces = true;
    return {};
}

bool isInNamespaces()
{
    return inNamespaces;
}

QString bindFile(const QString &file, const QString &target)
{
    if (::mount(QFile::encodeName(file).constData(), QFile::encodeName(target).constData(), nullptr, MS_BIND, nullptr)
        != 0)
        return systemError("mount --bind on ") + u' ' + target;
    return {};
}

QString addLoopbackAddress(const QString &address)
{
    static int label = 0;
    const ControlSocket control;
    const QByteArray name = "lo:" + QByteArray::number(++label);
    ifreq request = interfaceRequest(name);
    setAddress(request, address.toLatin1());
    if (!control.request(SIOCSIFADDR, request))
        return systemError("adding an address to lo");
    request = interfaceRequest(name);
    setAddress(request, "255.255.255.255");
    if (!control.request(SIOCSIFNETMASK, request))
        return systemError("setting a netmask on lo");
    return {};
}

QString forbidAddress(const QString &address)
{
    // a route of type "prohibit", in the table in which the kernel looks first: ip route add prohibit ADDRESS table local
    struct
    {
        nlmsghdr header;
        rtmsg route;
        rtattr attribute;
        in_addr destination;
    } request{};
    request.header = netlinkHeader(sizeof(request), RTM_NEWROUTE);
    request.route.rtm_family = AF_INET;
    request.route.rtm_dst_len = 32;
    request.route.rtm_table = RT_TABLE_LOCAL;
    request.route.rtm_protocol = RTPROT_STATIC;
    request.route.rtm_scope = RT_SCOPE_UNIVERSE;
    request.route.rtm_type = RTN_PROHIBIT;
    request.attribute = {.rta_len = RTA_LENGTH(sizeof(in_addr)), .rta_type = RTA_DST};
    if (::inet_pton(AF_INET, address.toLatin1().constData(), &request.destination) != 1)
        return u"%1 is no IPv4 address"_s.arg(address);
    return askKernel(NETLINK_ROUTE, request, "forbidding an address");
}

QString forbidPort(const QString &address, quint16 port)
{
    const QString problem = obeyPoliciesOnLoopback();
    if (!problem.isEmpty())
        return problem;
    // ip xfrm policy add dir out dst ADDRESS/32 proto tcp dport PORT action block
    struct
    {
        nlmsghdr header;
        xfrm_userpolicy_info policy;
    } request{};
    request.header = netlinkHeader(sizeof(request), XFRM_MSG_NEWPOLICY);
    xfrm_selector &selector = request.policy.sel;
    if (::inet_pton(AF_INET, address.toLatin1().constData(), &selector.daddr.a4) != 1 || port == 0)
        return u"%1:%2 is no IPv4 address and port"_s.arg(address).arg(port);
    selector.family = AF_INET;
    selector.prefixlen_d = 32;
    selector.proto = IPPROTO_TCP;
    selector.dport = ::htons(port);
    selector.dport_mask = 0xffff;
    xfrm_lifetime_cfg &lifetime = request.policy.lft;
    lifetime.soft_byte_limit = lifetime.hard_byte_limit = XFRM_INF;
    lifetime.soft_packet_limit = lifetime.hard_packet_limit = XFRM_INF;
    request.policy.dir = XFRM_POLICY_OUT;
    request.policy.action = XFRM_POLICY_BLOCK;
    return askKernel(NETLINK_XFRM, request, "forbidding a port");
}

QString mountSmallDisk(const QString &folder, qint64 bytes)
{
    const QByteArray options = "size=" + QByteArray::number(bytes) + ",mode=0755";
    if (::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, options.constData()) != 0)
        return systemError("mounting a small disk on ") + folder;
    return {};
}

void unmount(const QString &folder)
{
    ::umount2(QFile::encodeName(folder).constData(), MNT_DETACH);
}

void dropFileOverride()
{
    // no function of libc's: they are not to be called between fork and exec, and libcap is not needed for this
    constexpr quint32 overrides = (1U << CAP_DAC_OVERRIDE) | (1U << CAP_DAC_READ_SEARCH);
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    if (::syscall(SYS_capget, &header, data) != 0 || (data[0].effective & overrides) == 0)
        return;
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0);
    ::prctl(PR_CAPBSET_DROP, CAP_DAC_READ_SEARCH, 0, 0, 0);
    data[0].effective &= ~overrides;
    data[0].permitted &= ~overrides;
    data[0].inheritable &= ~overrides;
    ::syscall(SYS_capset, &header, data);
}

void limitOpenFiles(int files)
{
    const rlimit limit{static_cast<rlim_t>(files), static_cast<rlim_t>(files)};
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

bool takeFileLock(int descriptor)
{
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0;
}

} // namespace Tidyscope::Lab
