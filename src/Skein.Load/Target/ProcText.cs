using System.Globalization;

namespace Skein.Load.Target;

/// <summary>Reads values out of the text files of /proc.</summary>
internal static class ProcText
{
    /// <summary>Fields of /proc/PID/stat from the state on: the name before may hold anything, but ends with the last bracket.</summary>
    public static string[] StatFields(string text) => text[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The number behind <c>Name:</c> of a status file.</summary>
    public static long? Status(string text, string name)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ':')
                return Number(line[(name.Length + 1)..].Split((char[])[' ', '\u0009'], StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "");
        }

        return null;
    }

    public static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
