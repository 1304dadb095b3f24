// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labquiz.h"

#include "core/model/finding.h"
#include "ui/models/labwords.h"

#include <QRandomGenerator>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int wrongChoices = 3;
constexpr int hintCost = 2;
constexpr double minuteMs = 60000;

QString keyOf(const Lab::Scenario &scenario)
{
    return scenario.second.isEmpty() ? scenario.cause : scenario.cause + u'+' + scenario.second;
}

/// The scenario whose title names @p key: the plainest of those built in.
const Lab::Scenario *namesake(const QList<Lab::Scenario> &all, const QString &key)
{
    const Lab::Scenario *best = nullptr;
    for (const Lab::Scenario &scenario : all) {
        if (keyOf(scenario) != key) {
            continue;
        }
        if (scenario.id == key) {
            return &scenario;
        }
        const bool better = !best || (scenario.file.isEmpty() && !best->file.isEmpty())
            || (scenario.file.isEmpty() == best->file.isEmpty() && scenario.difficulty < best->difficulty);
        if (better) {
            best = &scenario;
        }
    }
    return best;
}

/// How far the group of @p other is from that of @p asked in the list; two faults are never mixed with one.
int distance(const Lab::Scenario &asked, const Lab::Scenario &other)
{
    constexpr int never = 1000;
    if (asked.second.isEmpty() != other.second.isEmpty()) {
        return never;
    }
    const QStringList groups = LabWords::groups();
    return static_cast<int>(std::abs(groups.indexOf(asked.group) - groups.indexOf(other.group)));
}

quint32 mixed(quint32 seed, const QString &id)
{
    // not qHash: the same seed asks the same on every machine
    quint32 hash = 2166136261U ^ seed;
    for (const QChar c : id) {
        hash = (hash ^ c.unicode()) * 16777619U;
    }
    return hash;
}

template<typename List> void shuffle(List &list, QRandomGenerator &random)
{
    // std::shuffle may differ from one library to another
    for (qsizetype i = list.size() - 1; i > 0; --i) {
        list.swapItemsAt(i, random.bounded(static_cast<int>(i) + 1));
    }
}

} // namespace

int QuizRules::points(bool right, int hints, double ms)
{
    if (!right) {
        return 0;
    }
    const int minutes = static_cast<int>(std::floor(ms / minuteMs));
    return std::max(1, MostPoints - hintCost * hints - minutes);
}

QList<QuizChoice> QuizRules::choices(const QList<Lab::Scenario> &all, const Lab::Scenario &asked,
                                     const QString &language, quint32 seed)
{
    const auto words = [&](const QString &key, const Lab::Scenario &fallback) {
        if (key.isEmpty()) {
            return tr("Nothing is wrong: it has to look like this.");
        }
        const Lab::Scenario *named = namesake(all, key);
        return (named ? *named : fallback).textsFor(language).title;
    };
    const QString right = keyOf(asked);
    QList<const Lab::Scenario *> others;
    QStringList keys{right};
    for (const Lab::Scenario &scenario : all) {
        if (const QString key = keyOf(scenario); !key.isEmpty() && !keys.contains(key)) {
            keys.append(key);
            others.append(&scenario);
        }
    }
    QRandomGenerator random(mixed(seed, asked.id));
    shuffle(others, random);
    std::ranges::stable_sort(others, {}, [&asked](const Lab::Scenario *other) { return distance(asked, *other); });
    QList<QuizChoice> choices{{right, words(right, asked), true}};
    const qsizetype wanted = right.isEmpty() ? wrongChoices + 1 : wrongChoices;
    for (const Lab::Scenario *other : others.first(std::min(wanted, others.size()))) {
        choices.append({keyOf(*other), words(keyOf(*other), *other), false});
    }
    shuffle(choices, random);
    if (!right.isEmpty()) {
        choices.append({QString(), words({}, asked), false});
    } else {
        // it always stands last: its place must not tell
        const auto healthy = std::ranges::find(choices, true, &QuizChoice::right);
        std::rotate(healthy, healthy + 1, choices.end());
    }
    return choices;
}

QList<Lab::Scenario> QuizRules::questions(const QList<Lab::Scenario> &all, const QuizSetup &setup)
{
    QList<Lab::Scenario> fitting;
    for (const Lab::Scenario &scenario : all) {
        const QString group = scenario.file.isEmpty() ? scenario.group : QString(OwnLabGroup);
        if ((setup.group.isEmpty() || group == setup.group)
            && (setup.difficulty == 0 || scenario.difficulty == setup.difficulty)) {
            fitting.append(scenario);
        }
    }
    QRandomGenerator random(mixed(setup.seed, u"questions"_s));
    shuffle(fitting, random);
    return fitting.first(std::min<qsizetype>(std::max(1, setup.questions), fitting.size()));
}

void QuizScores::clear()
{
    beginResetModel();
    m_scores.clear();
    endResetModel();
}

void QuizScores::append(const QuizScore &score)
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_scores.append(score);
    endInsertRows();
}

void QuizScores::retranslate()
{
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Points));
    }
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, Points);
}

int QuizScores::points() const
{
    return std::accumulate(m_scores.begin(), m_scores.end(), 0,
                           [](int sum, const QuizScore &score) { return sum + score.points; });
}

int QuizScores::rightCount() const
{
    return static_cast<int>(std::ranges::count(m_scores, true, &QuizScore::isRight));
}

QString QuizScores::title(int column) const
{
    switch (column) {
    case Number: return tr("No.");
    case Scenario: return tr("Scenario");
    case Answer: return tr("Answer");
    case Right: return tr("Result");
    case Hints: return tr("Hints");
    case Time: return tr("Time");
    case Points: return tr("Points");
    default: return {};
    }
}

QString QuizScores::cell(qsizetype row, int column) const
{
    const QuizScore &score = m_scores.at(row);
    switch (column) {
    case Number: return QString::number(row + 1);
    case Scenario: return score.title;
    case Answer: return score.chosen.isEmpty() ? tr("passed over") : score.chosen;
    case Right: return score.isRight ? tr("Right") : tr("Wrong");
    case Hints: return QString::number(score.hints);
    case Time: return LabWords::clock(score.ms);
    case Points: return QString::number(score.points);
    default: return {};
    }
}

QString QuizScores::csv() const
{
    const auto field = [](QString text) {
        if (!text.isEmpty() && QStringView(u"=+-@\t\r").contains(text.front())) {
            text.prepend(u'\'');
        }
        const bool quoted =
            std::ranges::any_of(text, [](QChar c) { return c == u',' || c == u'"' || c == u'\n' || c == u'\r'; });
        return quoted ? u'"' + text.replace(u'"', u"\"\""_s) + u'"' : text;
    };
    QStringList head{u"id"_s};
    for (int column = 0; column < ColumnCount; ++column) {
        head << field(title(column));
    }
    QString text = head.join(u',') + u"\r\n"_s;
    for (qsizetype row = 0; row < m_scores.size(); ++row) {
        QStringList fields{field(m_scores.at(row).scenario)};
        for (int column = 0; column < ColumnCount; ++column) {
            fields << field(cell(row, column));
        }
        text += fields.join(u',') + u"\r\n"_s;
    }
    return text;
}

QString QuizScores::summary(const QString &name, const QDateTime &when) const
{
    QStringList parts;
    if (!name.isEmpty()) {
        parts << name;
    }
    if (when.isValid()) {
        parts << when.toString(u"yyyy-MM-dd HH:mm"_s);
    }
    parts << tr("%1 of %2 right").arg(rightCount()).arg(m_scores.size())
          << tr("%1 of %2 points").arg(points()).arg(m_scores.size() * QuizRules::MostPoints);
    return parts.join(u" · "_s);
}

QString QuizScores::markdown(const QString &name, const QDateTime &when) const
{
    const auto field = [](QString text) {
        return text.replace(u'\\', u"\\\\"_s).replace(u'|', u"\\|"_s).replace(u'\n', u' ');
    };
    QString text = u"# "_s + tr("Score sheet of the lab") + u"\n\n"_s + field(summary(name, when)) + u"\n\n|"_s;
    for (int column = 0; column < ColumnCount; ++column) {
        text += u' ' + title(column) + u" |"_s;
    }
    text += u"\n|"_s + u" --- |"_s.repeated(ColumnCount) + u'\n';
    for (qsizetype row = 0; row < m_scores.size(); ++row) {
        text += u'|';
        for (int column = 0; column < ColumnCount; ++column) {
            text += u' ' + field(cell(row, column)) + u" |"_s;
        }
        text += u'\n';
    }
    return text;
}

QString QuizScores::plainText(const QString &name, const QDateTime &when) const
{
    QString text = tr("Score sheet of the lab") + u'\n' + summary(name, when) + u"\n\n"_s;
    for (qsizetype row = 0; row < m_scores.size(); ++row) {
        const QuizScore &score = m_scores.at(row);
        text += tr("%1. %2 (%3)").arg(cell(row, Number), score.title, score.scenario) + u'\n';
        text += u"   "_s + tr("Answer: %1").arg(cell(row, Answer)) + u'\n';
        if (!score.isRight) {
            text += u"   "_s + tr("Right would be: %1").arg(score.right) + u'\n';
        }
        text += u"   "_s
            + tr("%1, hints: %2, time: %3, points: %4")
                  .arg(cell(row, Right), cell(row, Hints), cell(row, Time), cell(row, Points))
            + u"\n\n"_s;
    }
    return text;
}

int QuizScores::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_scores.size());
}

int QuizScores::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant QuizScores::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const QuizScore &score = m_scores.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return cell(index.row(), index.column());
    case Qt::ToolTipRole: return index.column() == Answer ? score.right : cell(index.row(), index.column());
    case IconRole: return score.isRight ? u"passed"_s : u"failed"_s;
    case StatusRole: return static_cast<int>(score.isRight ? Status::Pass : Status::Fail);
    default: return {};
    }
}

QVariant QuizScores::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(title(section)) : QVariant();
}

LabQuiz::LabQuiz(QObject *parent) : QObject(parent), m_language(u"en"_s) { }

void LabQuiz::start(const QList<Lab::Scenario> &all, const QuizSetup &setup, const QString &language)
{
    m_all = all;
    m_setup = setup;
    m_language = language;
    m_questions = QuizRules::questions(all, setup);
    m_scores.clear();
    if (m_questions.isEmpty()) {
        m_state = State::Idle;
        Q_EMIT changed();
        return;
    }
    ask(0);
}

void LabQuiz::ask(int number)
{
    m_at = number;
    m_hints = 0;
    m_chosen = -1;
    m_ms = 0;
    m_choices = QuizRules::choices(m_all, scenario(), m_language, m_setup.seed);
    m_state = State::Asking;
    m_clock.start();
    Q_EMIT asked(scenario());
    Q_EMIT changed();
}

void LabQuiz::setLanguage(const QString &language)
{
    m_language = language;
    m_scores.retranslate();
    if (m_state == State::Asking || m_state == State::Answered) {
        m_choices = QuizRules::choices(m_all, scenario(), language, m_setup.seed);
        Q_EMIT changed();
    }
}

void LabQuiz::takeHint()
{
    if (m_state == State::Asking && m_hints < scenario().textsFor(m_language).hints.size()) {
        ++m_hints;
        Q_EMIT changed();
    }
}

void LabQuiz::answer(int choice)
{
    if (m_state == State::Asking && choice >= 0 && choice < m_choices.size()) {
        settle(choice);
    }
}

void LabQuiz::passOver()
{
    if (m_state == State::Asking) {
        settle(-1);
    }
}

void LabQuiz::settle(int choice)
{
    m_ms = elapsedMs();
    m_chosen = choice;
    m_state = State::Answered;
    const auto right = std::ranges::find(m_choices, true, &QuizChoice::right);
    const bool isRight = choice >= 0 && m_choices.at(choice).right;
    m_scores.append({scenario().id, scenario().textsFor(m_language).title,
                     choice < 0 ? QString() : m_choices.at(choice).words, right->words, isRight, m_hints, m_ms,
                     QuizRules::points(isRight, m_hints, m_ms)});
    Q_EMIT changed();
}

void LabQuiz::next()
{
    if (m_state != State::Answered) {
        return;
    }
    if (number() < count()) {
        ask(m_at + 1);
    } else {
        end();
    }
}

void LabQuiz::end()
{
    if (m_state != State::Idle) {
        m_state = State::Ended;
        Q_EMIT changed();
    }
}

double LabQuiz::elapsedMs() const
{
    return m_state == State::Asking ? static_cast<double>(m_clock.elapsed()) : m_ms;
}

} // namespace Tidyscope
