using System.Globalization;
using System.Text;

namespace Skein.Wasm.Modules.Custom;

/// <summary>
/// Makes plain paths of mangled names readable: <c>_ZN</c> of C++ and older Rust, <c>_R</c> of newer. A name with
/// templates, generics or anything else stays as it is. Source: Itanium C++ ABI 5.1; Rust RFC 2603.
/// </summary>
internal static class SymbolName
{
    private const int NestingMax = 200;

    public static string Readable(string name)
    {
        if (name.StartsWith("_ZN", StringComparison.Ordinal)) return Nested(name) ?? name;
        if (!name.StartsWith("_R", StringComparison.Ordinal)) return name;
        int position = 2;
        var parts = new List<string>();
        return Path(name, ref position, parts, 0) ? string.Join("::", parts) : name;
    }

    private static string? Nested(string name)
    {
        int position = 3;
        while (position < name.Length && name[position] is 'K' or 'V') position++; // const, volatile
        var parts = new List<string>();
        while (position < name.Length && char.IsAsciiDigit(name[position]))
        {
            if (Identifier(name, ref position) is not { } part) return null;
            parts.Add(part);
        }

        if (parts.Count == 0 || position >= name.Length || name[position] != 'E') return null;
        // Older Rust ends a path with a hash of 16 digits.
        bool rust = parts.Count > 1 && parts[^1] is ['h', .. { Length: 16 } hash] && hash.All(char.IsAsciiHexDigitLower);
        if (rust) parts.RemoveAt(parts.Count - 1);
        return string.Join("::", rust ? parts.Select(Unescaped) : parts);
    }

    private static string? Identifier(string name, ref int position)
    {
        int digits = position;
        while (digits < name.Length && char.IsAsciiDigit(name[digits])) digits++;
        if (!int.TryParse(name.AsSpan(position, digits - position), NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return null;
        if (length == 0 || length > name.Length - digits) return null;
        position = digits + length;
        return name.Substring(digits, length);
    }

    // path = C identifier | N namespace path identifier; everything else has generics.
    private static bool Path(string name, ref int position, List<string> parts, int depth)
    {
        if (position >= name.Length || depth > NestingMax) return false;
        switch (name[position++])
        {
            case 'C':
                return Part(name, ref position, parts);
            case 'N':
                position++; // the namespace
                return Path(name, ref position, parts, depth + 1) && Part(name, ref position, parts);
            default:
                return false;
        }
    }

    // identifier = [s base-62-number _] [u] length [_] bytes
    private static bool Part(string name, ref int position, List<string> parts)
    {
        if (position < name.Length && name[position] == 's')
        {
            position = name.IndexOf('_', position) + 1;
            if (position == 0) return false;
        }

        if (position >= name.Length || !char.IsAsciiDigit(name[position])) return false;
        int digits = position;
        while (digits < name.Length && char.IsAsciiDigit(name[digits])) digits++;
        if (!int.TryParse(name.AsSpan(position, digits - position), NumberStyles.None, CultureInfo.InvariantCulture, out int length)) return false;
        if (length > 0 && digits < name.Length && name[digits] == '_') digits++;
        if (length > name.Length - digits) return false;
        position = digits + length;
        parts.Add(length == 0 ? "{closure}" : name.Substring(digits, length));
        return true;
    }

    private static string Unescaped(string part)
    {
        if (!part.Contains('$', StringComparison.Ordinal) && !part.Contains("..", StringComparison.Ordinal)) return part;
        var text = new StringBuilder(part.StartsWith("_$", StringComparison.Ordinal) ? part[1..] : part);
        text.Replace("$LT$", "<").Replace("$GT$", ">").Replace("$RF$", "&").Replace("$BP$", "*").Replace("$C$", ",").Replace("$LP$", "(").Replace("$RP$", ")");
        text.Replace("$u20$", " ").Replace("$u27$", "'").Replace("$u5b$", "[").Replace("$u5d$", "]").Replace("$u7b$", "{").Replace("$u7d$", "}").Replace("$u7e$", "~").Replace("..", "::");
        return text.ToString();
    }
}
