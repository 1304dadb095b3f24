// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/connectprobe.h"
#include "core/probes/dnsprobe.h"
#include "core/probes/fileprobe.h"
#include "core/probes/gorunprobe.h"
#include "core/probes/httpprobe.h"
#include "core/probes/processprobe.h"
#include "core/probes/systemresolveprobe.h"
#include "core/probes/tcpprobe.h"
#include "core/probes/tlsprobe.h"

namespace Tidyscope {

namespace {

struct Maker
{
    const ProbeContext &context;

    std::unique_ptr<Probe> operator()(const DnsRequest &r) const { return std::make_unique<DnsProbe>(r, context); }
    std::unique_ptr<Probe> operator()(const SystemResolveRequest &r) const
    {
        return std::make_unique<SystemResolveProbe>(r, context);
    }
    std::unique_ptr<Probe> operator()(const TcpRequest &r) const { return std::make_unique<TcpProbe>(r, context); }
    std::unique_ptr<Probe> operator()(const ConnectRequest &r) const
    {
        return std::make_unique<ConnectProbe>(r, context);
    }
    std::unique_ptr<Probe> operator()(const TlsRequest &r) const { return std::make_unique<TlsProbe>(r, context); }
    std::unique_ptr<Probe> operator()(const HttpRequest &r) const { return std::make_unique<HttpProbe>(r, context); }
    std::unique_ptr<Probe> operator()(const ProcessRequest &r) const
    {
        if (r.purpose == ProcessRequest::Purpose::GoDownload || r.purpose == ProcessRequest::Purpose::GoTidy) {
            return std::make_unique<GoRunProbe>(r, context);
        }
        return std::make_unique<ProcessProbe>(r, context);
    }
    std::unique_ptr<Probe> operator()(const FileScanRequest &r) const
    {
        return std::make_unique<FileProbe>(r, context);
    }
};

} // namespace

std::unique_ptr<Probe> makeProbe(const ProbeRequest &request, const ProbeContext &context)
{
    return std::visit(Maker{context}, request);
}

} // namespace Tidyscope
