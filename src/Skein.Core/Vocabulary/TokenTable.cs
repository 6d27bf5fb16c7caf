using System.Runtime.CompilerServices;
using System.Text;

namespace Skein.Core.Vocabulary;

/// <summary>Tokens of a byte-sized enumeration without gaps: its member names, with a dash before each inner capital.</summary>
internal static class TokenTable<T>
    where T : struct, Enum
{
    private static readonly string[] tokens = [.. Enum.GetValues<T>().Select(value => Dashed(value.ToString()))];
    private static readonly Dictionary<string, T> values = Enum.GetValues<T>().ToDictionary(value => tokens[Index(value)], StringComparer.Ordinal);

    public static IReadOnlyList<string> All => tokens;

    public static string Of(T value)
    {
        int index = Index(value);
        return index < tokens.Length ? tokens[index] : throw new ArgumentOutOfRangeException(nameof(value), value, "no member of the enumeration");
    }

    public static bool TryParse(string token, out T value) => values.TryGetValue(token, out value);

    private static int Index(T value) => Unsafe.BitCast<T, byte>(value);

    private static string Dashed(string name)
    {
        var text = new StringBuilder();
        foreach (char letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
