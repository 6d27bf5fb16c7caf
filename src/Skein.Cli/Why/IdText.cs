using System.Globalization;
using Skein.Core.Model;

namespace Skein.Cli.Why;

/// <summary>
/// An id as reports print it: <c>@7f3a00001000</c>, <c>0x7f3a00001000</c>, <c>thread 4720</c>, <c>goroutine 17</c>. A bare
/// number is one of a thread or a goroutine first, then an address.
/// </summary>
internal readonly record struct IdText
{
    private readonly ulong? address;
    private readonly ulong? number;
    private readonly CoroutineKind? kind;

    private IdText(ulong? address, ulong? number, CoroutineKind? kind)
    {
        this.address = address;
        this.number = number;
        this.kind = kind;
    }

    /// <summary>What was meant as a number, for finding others near it.</summary>
    public ulong Value => number ?? address ?? 0;

    public static bool TryParse(string text, out IdText id)
    {
        string word = text.Trim();
        foreach (CoroutineKind kind in (CoroutineKind[])[CoroutineKind.Thread, CoroutineKind.Goroutine])
        {
            string name = kind == CoroutineKind.Thread ? "thread" : "goroutine";
            if (!word.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            bool isNumber = TryDecimal(word[name.Length..].Trim(), out ulong own);
            id = new IdText(null, own, kind);
            return isNumber && own != 0;
        }

        bool isAddress = word.StartsWith('@');
        if (isAddress) word = word[1..];
        if (word.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) (word, isAddress) = (word[2..], true);
        ulong? address = ulong.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hexadecimal) ? hexadecimal : null;
        ulong? number = !isAddress && TryDecimal(word, out ulong plain) ? plain : null;
        id = new IdText(address, number, null);
        return id.Value != 0;
    }

    public bool Means(in Coroutine coroutine)
    {
        bool isNumbered = coroutine.Kind is CoroutineKind.Thread or CoroutineKind.Goroutine;
        if (kind is { } only && coroutine.Kind != only) return false;
        return isNumbered ? coroutine.Id == number : coroutine.Id == address;
    }

    private static bool TryDecimal(string text, out ulong value) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
