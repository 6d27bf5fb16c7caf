using System.Globalization;

namespace Skein.Agent;

/// <summary>One line of the protocol: a name, then <c>name=value</c> pairs. Compiled into both sides.</summary>
internal readonly struct Command
{
    private readonly string[] parts;

    private Command(string[] parts) => this.parts = parts;

    public string Name => parts[0];

    public static Command Parse(string line) => new(line.Split(' '));

    /// <summary>A number of the line brought into bounds; the default where it is missing or no number.</summary>
    public long Number(string name, long min, long max, long missing) =>
        long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? Math.Clamp(value, min, max) : missing;

    /// <summary>A hexadecimal number of the line; 0 where it is missing or no number.</summary>
    public ulong Hexadecimal(string name) =>
        ulong.TryParse(Text(name), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong value) ? value : 0;

    private ReadOnlySpan<char> Text(string name)
    {
        foreach (string part in parts)
        {
            if (part.Length > name.Length && part[name.Length] == '=' && part.StartsWith(name, StringComparison.Ordinal))
            {
                return part.AsSpan(name.Length + 1);
            }
        }

        return default;
    }
}
