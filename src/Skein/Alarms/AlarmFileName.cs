using System.Globalization;
using System.Text.RegularExpressions;
using Skein.Guard.Evidence;

namespace Skein.Alarms;

/// <summary>
/// The names of the files beside alarms: <c>leak-20261121T050431Z-1.pb.gz</c>, <c>starved-20261121T050431Z-1.ring.json</c>.
/// Nothing of the work is in them.
/// </summary>
internal static partial class AlarmFileName
{
    public const string ProfileEnding = ".pb.gz";
    public const string JsonEnding = ".json";
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>What the files of an alarm begin with: <c>starved</c> for that alarm, <c>leak</c> for all others.</summary>
    public static string KindOf(Alarm alarm) => alarm.Name == StarvationAlarms.Name ? StarvationAlarms.Name : "leak";

    public static string Stem(string kind, DateTimeOffset time, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)}-{number}");

    /// <summary>How the file of an attachment ends.</summary>
    public static string Ending(AlarmAttachment attachment) => $".{attachment.Name}{JsonEnding}";

    /// <summary>A file of that name until it is whole.</summary>
    public static string Unfinished(string name) => $".{name}.part";

    /// <summary>Takes a name apart; false where it is none of ours.</summary>
    public static bool TryParse(string name, out string kind, out string stem, out int number)
    {
        Match match = Whole().Match(name);
        kind = match.Groups["kind"].Value;
        stem = match.Groups["stem"].Value;
        number = 0;
        return match.Success && int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether it is an unfinished file of ours.</summary>
    public static bool IsUnfinished(string name) =>
        name.StartsWith('.') && name.EndsWith(".part", StringComparison.Ordinal) && TryParse(name[1..^5], out _, out _, out _);

    [GeneratedRegex(@"\A(?<stem>(?<kind>leak|starved)-[0-9]{8}T[0-9]{6}Z-(?<number>[0-9]{1,9}))\.(pb\.gz|((ring|blocked)\.)?json)\z")]
    private static partial Regex Whole();
}
