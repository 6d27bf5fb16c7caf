using System.Globalization;
using System.Text;
using Skein.Core.Model;

namespace Skein.Testing;

/// <summary>A leak report as text: a first line that says all, then each group of alike leaks.</summary>
internal static class LeakText
{
    public static string Of(LeakReport report)
    {
        var text = new StringBuilder(report.IsClean ? "nothing was left behind" : $"{Counts(report.Leaks)} left behind");
        if (!report.IsClean && report.Waited > TimeSpan.Zero) text.Append(CultureInfo.InvariantCulture, $", after a wait of {Time(report.Waited)}");
        List<IGrouping<string, Leak>> groups = [.. report.Leaks.GroupBy(KeyOf)];
        foreach (IGrouping<string, Leak> group in groups.Take(report.ShownMax)) Append(text, group.First(), group.Count());
        if (groups.Count > report.ShownMax) text.Append(CultureInfo.InvariantCulture, $"\n\nand {groups.Skip(report.ShownMax).Sum(group => group.Count()):N0} more");
        bool first = true;
        foreach (Dropped dropped in report.Dropped) AppendNote(text, $"not recorded: {dropped.Count:N0} {dropped.What} ({dropped.Why})", ref first);
        foreach (Gap gap in report.Gaps) AppendNote(text, $"not seen: {gap.What} ({gap.Why})", ref first);
        return text.ToString();
    }

    private static void AppendNote(StringBuilder text, string note, ref bool first)
    {
        text.Append(first ? "\n\n" : "\n").Append(note);
        first = false;
    }

    private static void Append(StringBuilder text, Leak leak, int count)
    {
        text.Append("\n\n").Append(KindOf(leak.Kind)).Append(' ').Append(leak.Name);
        if (leak.Detail.Length > 0) text.Append(" (").Append(leak.Detail).Append(')');
        foreach ((string key, string value) in leak.Labels) text.Append(' ').Append(key).Append('=').Append(value);
        if (count > 1) text.Append(CultureInfo.InvariantCulture, $", {count:N0} times");
        if (leak.Age is { } age) text.Append(count > 1 ? ", the oldest " : ", ").Append(Time(age)).Append(" old");
        foreach (string awaited in leak.Awaits) text.Append("\n    awaits ").Append(awaited);
        if (leak.FirstAwait is { } own) text.Append("\n    waits in ").Append(Place(own));
        string before = "\n    started at ";
        foreach (Frame frame in leak.Stack)
        {
            text.Append(before).Append(frame.Function).Append(frame.File is null ? "" : $" in {Place(frame)}");
            before = "\n            by ";
        }
    }

    private static string Place(Frame frame) => $"{frame.File}:{frame.Line}";

    private static string Counts(IReadOnlyList<Leak> leaks) =>
        string.Join(", ", leaks.GroupBy(leak => leak.Kind).OrderBy(group => group.Key).Select(group => $"{group.Count():N0} {KindOf(group.Key)}{(group.Count() == 1 ? "" : "s")}"));

    private static string KindOf(LeakKind kind) => kind switch
    {
        LeakKind.Task => "task",
        LeakKind.Timer => "timer",
        LeakKind.Thread => "thread",
        _ => "unit",
    };

    // Ids differ between alike leaks.
    private static string KeyOf(Leak leak) => string.Join(
        '\n',
        [leak.Kind.ToString(), leak.Name, leak.Kind == LeakKind.Timer ? leak.Detail : "", .. leak.Awaits, .. leak.Stack.Select(frame => frame.ToString()), .. leak.Labels.Select(label => label.ToString())]);

    private static string Time(TimeSpan time) =>
        time.TotalSeconds >= 1 ? time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s" : time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";
}
