// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labown.h"

#include "core/probes/worker.h"
#include "ui/models/labcatalogue.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What a scenario needs at least, in an order in which one reads it. %1: the id.
constexpr QByteArrayView beginningText{R"json({
  "schema": "tidyscope.scenario/1",
  "scenarios": [
    {
      "id": "%1",
      "cause": "px-502",
      "difficulty": 1,
      "texts": {
        "en": {
          "title": "The module proxy answers 502",
          "story": "What the user says and sees.",
          "watch": "What to look at.",
          "hints": ["A vague hint.", "A plain hint."],
          "answer": "What is wrong, and what to do.",
          "lookAlikes": "Why what looks like it is wrong."
        },
        "zh_CN": {
          "title": "模块代理返回 502",
          "story": "用户怎么说，看到了什么。",
          "watch": "该看哪里。",
          "hints": ["含蓄的提示。", "直白的提示。"],
          "answer": "哪里错了，该怎么办。",
          "lookAlikes": "为什么不是那些看起来很像的原因。"
        }
      },
      "network": "loopback",
      "servers": {
        "goproxy": {
          "kind": "module-proxy",
          "modules": ["lab.test/hello@v1.0.0"],
          "faults": [{"part": "any", "status": 502, "body": "bad gateway"}]
        }
      },
      "user": {
        "environment": {"GOPROXY": "${goproxy.url}", "GONOSUMDB": "lab.test"}
      },
      "command": ["go", "mod", "tidy"],
      "expect": {
        "go": [{"says": "502 Bad Gateway"}],
        "result": "fails",
        "verdict": ["px-502"]
      }
    }
  ]
}
)json"};

QList<Lab::Scenario> scenariosIn(const QByteArray &text)
{
    QList<Lab::Scenario> scenarios;
    return Lab::checkScenarios(text, &scenarios).isEmpty() ? scenarios : QList<Lab::Scenario>();
}

} // namespace

LabOwn::LabOwn(QString folder, LabCatalogue &catalogue, QObject *parent)
    : QObject(parent),
      m_folder(std::move(folder)),
      m_catalogue(catalogue)
{ }

QString LabOwn::freeId(const QString &stem) const
{
    QString id = stem + u".mine"_s;
    for (int number = 2; m_catalogue.scenario(id); ++number) {
        id = stem + u".mine-"_s + QString::number(number);
    }
    return id;
}

QByteArray LabOwn::beginning() const
{
    return beginningText.toByteArray().replace("%1", freeId(u"px-502"_s).toUtf8());
}

QByteArray LabOwn::copyOf(const Lab::Scenario &scenario) const
{
    Lab::Scenario copy = scenario;
    // a variant of a variant is a variant of the same cause
    copy.id = freeId(scenario.id.section(u'.', 0, 0));
    copy.json.insert("id"_L1, copy.id);
    copy.json.remove("group"_L1);
    copy.file.clear();
    return Lab::writeScenarios({copy});
}

QByteArray LabOwn::exported(const Lab::Scenario &scenario)
{
    return Lab::writeScenarios({scenario});
}

QString LabOwn::fileFor(const QByteArray &text) const
{
    const QList<Lab::Scenario> scenarios = scenariosIn(text);
    return scenarios.isEmpty() ? QString() : m_folder + u'/' + scenarios.first().id + u".json"_s;
}

void LabOwn::read(const QString &file, QObject *context,
                  std::function<void(const ChangeResult<FileSnapshot> &)> done) const
{
    onWorker([file] { return readSnapshot(file); }).then(context, std::move(done));
}

void LabOwn::save(const QString &file, const QByteArray &text)
{
    const QString path = file.isEmpty() ? fileFor(text) : file;
    if (path.isEmpty()) {
        return;
    }
    const QList<Lab::Scenario> scenarios = scenariosIn(text);
    const QString id = scenarios.isEmpty() ? QString() : scenarios.first().id;
    onWorker([path, text] {
        return readSnapshot(path).and_then([&](const FileSnapshot &before) { return replaceFile(before, text); });
    }).then(this, [this, path, id](const ChangeResult<FileSnapshot> &written) {
        if (written) {
            Q_EMIT saved(path, id);
            m_catalogue.load();
        } else {
            Q_EMIT failed(written.error().text);
        }
    });
}

void LabOwn::readImport(const QString &path, QObject *context,
                        std::function<void(const ChangeResult<Import> &)> done) const
{
    QHash<QString, QString> known; // id -> its file
    for (const Lab::Scenario &scenario : m_catalogue.scenarios()) {
        known.insert(scenario.id, scenario.file);
    }
    onWorker([path, known, folder = m_folder]() -> ChangeResult<Import> {
        const ChangeResult<FileSnapshot> given = readSnapshot(path);
        if (!given) {
            return tl::unexpected(given.error());
        }
        Import import;
        import.text = given->bytes;
        import.problems = Lab::checkScenarios(import.text, &import.scenarios);
        if (!import.problems.isEmpty() || import.scenarios.isEmpty()) {
            return import;
        }
        const QString owner = known.value(import.scenarios.first().id);
        import.file = owner.isEmpty() ? folder + u'/' + import.scenarios.first().id + u".json"_s : owner;
        for (const Lab::Scenario &scenario : std::as_const(import.scenarios)) {
            if (known.contains(scenario.id) && known.value(scenario.id) != import.file) {
                import.taken.append(scenario.id);
            }
        }
        if (const ChangeResult<FileSnapshot> ours = readSnapshot(import.file); ours && ours->exists) {
            import.replaces = true;
            import.difference =
                ours->bytes == import.text ? QList<DiffLine>() : nearChanges(lineDiff(ours->bytes, import.text));
        }
        return import;
    }).then(context, std::move(done));
}

void LabOwn::remove(const QString &file)
{
    onWorker([file]() -> ChangeResult<FileSnapshot> {
        const ChangeResult<FileSnapshot> before = readSnapshot(file);
        if (!before) {
            return before;
        }
        const ChangeResult<FileSnapshot> gone = removeFile(*before);
        return gone ? before : gone;
    }).then(this, [this, file](const ChangeResult<FileSnapshot> &before) {
        if (before) {
            m_removed = *before;
            Q_EMIT removed(file);
            m_catalogue.load();
        } else {
            Q_EMIT failed(before.error().text);
        }
    });
}

void LabOwn::undoRemoval()
{
    if (m_removed) {
        const FileSnapshot back = *std::exchange(m_removed, std::nullopt);
        save(back.path, back.bytes);
    }
}

} // namespace Tidyscope
