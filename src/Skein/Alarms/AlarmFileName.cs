using System.Globalization;
using System.Text.RegularExpressions;

namespace Skein.Alarms;

/// <summary>The names of the files beside alarms: <c>leak-20261121T050431Z-1.pb.gz</c>. Nothing of the work is in them.</summary>
internal static partial class AlarmFileName
{
    public const string ProfileEnding = ".pb.gz";
    public const string JsonEnding = ".json";
    private const string TimeForm = "yyyyMMdd'T'HHmmss'Z'";

    public static string Stem(DateTimeOffset time, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"leak-{time.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture)}-{number}");

    /// <summary>A file of that name until it is whole.</summary>
    public static string Unfinished(string name) => $".{name}.part";

    /// <summary>Takes a name apart; false where it is none of ours.</summary>
    public static bool TryParse(string name, out string stem, out int number)
    {
        Match match = Whole().Match(name);
        stem = match.Groups["stem"].Value;
        number = 0;
        return match.Success && int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Whether it is an unfinished file of ours.</summary>
    public static bool IsUnfinished(string name) =>
        name.StartsWith('.') && name.EndsWith(".part", StringComparison.Ordinal) && TryParse(name[1..^5], out _, out _);

    [GeneratedRegex(@"\A(?<stem>leak-[0-9]{8}T[0-9]{6}Z-(?<number>[0-9]{1,9}))\.(pb\.gz|json)\z")]
    private static partial Regex Whole();
}
