// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// tidyscope-cli: the engine without a screen. Puts the pieces together; the work is in core/.

#include "app/cachecommand.h"
#include "app/comparecommand.h"
#include "app/diagnosecommand.h"
#include "app/envcommand.h"
#include "app/fixcommand.h"
#include "app/labcommand.h"
#include "app/labnetwork.h"
#include "app/mirrorscommand.h"
#include "app/terminal.h"
#include "app/verifycommand.h"

#include "core/base/interrupthandler.h"
#include "core/base/keepcrypto.h"
#include "core/lab/labservice.h"
#include "core/probes/scratchfolder.h"
#include "core/probes/systemresolve.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QThreadPool>

#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

constexpr auto usage = R"(usage: tidyscope-cli COMMAND [OPTIONS]

  diagnose                  find out why Go modules do not arrive
  compare                   the same module over several routes: which one fails, which one is faster
  verify PATH@VERSION       a module's hashes against go.sum and the checksum database, with proof
  verify --cache            the whole module cache against what was downloaded
  mirrors list              the public module proxies that are known
  mirrors test [ID|URL…]    ask them for what go needs, and score the answers
  mirrors use ID            put one into GOPROXY, run go with it, take it back if go does not work; shown first
  mirrors undo              take that back, byte for byte
  mirrors export            print what your files add to the list, and forbid
  mirrors import FILE       lay such a list over your own; shown first
  env list                  go's settings: what counts, where it comes from, what is wrong with it
  env get NAME…             the value that counts
  env set NAME=VALUE…       change the settings file of go (what go env -w does); shown first
  env unset NAME…           take lines out of it
  env check [FILE…]         find mistakes in the settings, or in settings files
  env explain MODULE…       who is contacted for a module, through which proxy, verified how
  env undo [ID]             take a change back, byte for byte
  env history               the changes that were made
  fix list                  what can be done about the last diagnosis, and what was done
  fix apply ID              make the change, run the failing request again, take the change back if it did not help
  fix undo [ID]             take a fix back, byte for byte
  cache scan                what is damaged in the module cache, and why
  cache clean               take exactly that out of it; shown first
  lab list                  situations that can be played: servers that misbehave on purpose
  lab run ID [-- COMMAND…]  play one: run a command in it, or go mod tidy and a diagnosis

options of diagnose:
  --project DIR          folder with the go.mod; default: this folder, if it has one
  --module PATH[@VER]    module to ask for
  --step N               only this step, 1 to 4; may be repeated
  --go FILE              the go command to use
  --no-go                do not run go on the module
  --no-mirrors           ask no mirror that the settings do not name
  --public PATTERN       module paths that are public, whatever they look like
  --private PATTERN      module paths that are private
  --har FILE             write the timeline of the run into this file, as HTTP Archive 1.2
  --dry-run              list the hosts that would be contacted; contact none
  --json                 one JSON document on standard output
  --lang en|zh_CN        language
  --timeout SECONDS      longest time for the whole run; a go that waits is watched for as long
  --no-color             no colours
  -v                     evidence and commands too

options of compare:
  --module PATH@VERSION  module to fetch; default: the project's first
  --samples N            so many of each route, 1 to 20; default: until the answer is clear
  --route ROUTE          only these, may be repeated: own, warm, direct, no-http-proxy, http1, ipv4, ipv6, sumdb-direct, dns=ADDRESS, URL
  --no-mirrors           ask no mirror that the settings do not name
  --project DIR, --go FILE, --public PATTERN, --json, --lang en|zh_CN, --timeout SECONDS, --no-color, -v

options of verify:
  --zip FILE             check this file instead of the cache and the proxies
  --gosum FILE           a go.sum instead of the project's
  --sumdb VALUE          a checksum database as in GOSUMDB, instead of the one that is set
  --cached               download nothing: check what is in the module cache
  --threads N            with --cache: so many threads
  --project DIR, --go FILE, --public PATTERN, --json, --lang en|zh_CN, --timeout SECONDS, --no-color, -v

options of mirrors:
  --module PATH@VERSION  test, use: ask for this public module instead of a small well-known one
  --dry-run              use, undo, import: show the change, make none
  --yes                  use, undo, import: do not ask
  --go FILE, --public PATTERN, --json, --lang en|zh_CN, --timeout SECONDS, --no-color, -v

options of env:
  --changed              list: only what differs from the default
  --all                  list: also what has nothing to do with downloading
  --reveal               get: show secrets, on a terminal only
  --dry-run              set, unset, undo: show the change, make none
  --yes                  set, unset, undo: do not ask
  --no-color             no colours; so does the variable NO_COLOR
  -v                     list, get, explain: everywhere a variable is set; check: whose rules judge;
                         set, unset, undo: the whole difference and the commands of every shell
  --go FILE, --json, --lang en|zh_CN, --timeout SECONDS

options of fix:
  --dry-run              apply, undo: show the change, make none
  --yes                  apply, undo: do not ask
  --no-color, --json, --lang en|zh_CN, -v

options of cache:
  --module PATTERN       only modules that the pattern matches
  --dry-run              clean: show what would go, remove nothing
  --yes                  clean: do not ask
  --go FILE, --no-color, --json, --lang en|zh_CN, --timeout SECONDS, -v

options of lab:
  --group GROUP          list: only these
  --file FILE            run: a scenario file of your own
  --record FILE          run: write what happens into a file that the window plays again
  --hold                 run: keep the servers up until Ctrl+C, print the environment for a terminal
  --go FILE, --json, --lang en|zh_CN, -v

  tidyscope-cli --version | --help

exit codes: 0 nothing wrong, 1 a problem was found, 2 wrong usage, 3 the tool itself failed, 130 interrupted
)";

int wrongUsage(const QString &what)
{
    std::fputs(qPrintable(u"tidyscope-cli: "_s + what + u"\nTry: tidyscope-cli --help\n"_s), stderr);
    return ExitWrongUsage;
}

/// Reads the arguments of a command, runs it in the event loop and gives its exit code.
template<typename Command> int runCommand(QCoreApplication &app, const QStringList &arguments)
{
    InterruptHandler interrupts;
    Command command;
    if (const auto wrong = command.parse(arguments)) {
        return wrongUsage(*wrong);
    }
    QObject::connect(&interrupts, &InterruptHandler::interrupted, &command, &Command::interrupt);
    // queued: the event loop may not have started when a command ends at once
    QObject::connect(
        &command, &Command::done, &app, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    command.start();
    return QCoreApplication::exec();
}

/// The hidden mode in which the window's scenarios are played; ended by the end of standard input, or by a signal (it is in a
/// session of its own: Ctrl+C in the window's terminal is none).
int labServiceMain(QCoreApplication &app)
{
    sweepScratch();
    InterruptHandler interrupts;
    Lab::LabService service(ownProgram(), labNetworkProblem());
    QObject::connect(&interrupts, &InterruptHandler::interrupted, &service, &Lab::LabService::end);
    QObject::connect(&service, &Lab::LabService::done, &app, [] { QCoreApplication::exit(0); }, Qt::QueuedConnection);
    service.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    keepCrypto();
    // the same as the window's: both keep one history of changes
    QCoreApplication::setOrganizationName(u"Tidyscope"_s);
    QCoreApplication::setApplicationName(u"Tidyscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDYSCOPE_VERSION));
    // namespaces first: a process that already has threads may not enter a user namespace
    QStringList given;
    for (int i = 1; i < argc; ++i) {
        given.append(QString::fromLocal8Bit(argv[i]));
    }
    enterLabNetwork(given);
    QCoreApplication app(argc, argv);
    // Qt takes the system's proxy by default; Go does not.
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);

    const QStringList arguments = QCoreApplication::arguments().mid(1);
    const QString command = arguments.value(0);
    if (command == "--resolve"_L1 && arguments.size() == 2) {
        return systemResolveMain(arguments.at(1));
    }
    if (command == "lab-service"_L1) {
        return labServiceMain(app);
    }
    if (command == "--version"_L1) {
        std::puts("tidyscope-cli " TIDYSCOPE_VERSION);
        return ExitNothing;
    }
    if (command.isEmpty() || command == "--help"_L1 || command == "-h"_L1 || command == "help"_L1
        || arguments.mid(1, std::max<qsizetype>(0, arguments.indexOf("--"_L1) - 1)).contains("--help"_L1)) {
        std::fputs(usage, command.isEmpty() ? stderr : stdout);
        return command.isEmpty() ? ExitWrongUsage : ExitNothing;
    }
    if (command == "lab"_L1 || command == "diagnose"_L1 || command == "fix"_L1 || command == "mirrors"_L1) {
        sweepScratch(); // what a run that was killed has left
    }
    if (command == "compare"_L1) {
        return runCommand<CompareCommand>(app, arguments.mid(1));
    }
    if (command == "verify"_L1) {
        return runCommand<VerifyCommand>(app, arguments.mid(1));
    }
    if (command == "mirrors"_L1) {
        return runCommand<MirrorsCommand>(app, arguments.mid(1));
    }
    if (command == "env"_L1) {
        return runCommand<EnvCommand>(app, arguments.mid(1));
    }
    if (command == "fix"_L1) {
        return runCommand<FixCommand>(app, arguments.mid(1));
    }
    if (command == "cache"_L1) {
        return runCommand<CacheCommand>(app, arguments.mid(1));
    }
    if (command == "lab"_L1) {
        return runCommand<LabCommand>(app, arguments.mid(1));
    }
    if (command == "diagnose"_L1) {
        return runCommand<DiagnoseCommand>(app, arguments.mid(1));
    }
    return wrongUsage(u"there is no command \"%1\""_s.arg(command));
}
