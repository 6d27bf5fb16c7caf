using System.Globalization;
using Skein.Races.Weaving;

namespace Skein.Races.Hunting.Plans;

/// <summary>A site by what it is, not by its number, so that it is found again in another build.</summary>
/// <param name="Assembly">Simple name.</param>
/// <param name="Method">Full name with parameter types.</param>
/// <param name="Target">What is called.</param>
/// <param name="Offset">Of the original IL.</param>
/// <param name="Line">0: not known.</param>
internal readonly record struct SiteKey(string Assembly, string Method, string Target, int Offset, int Line)
{
    public const int Columns = 5;

    public static SiteKey Of(WovenSite site) => new(site.Assembly, site.Method, site.Target, site.Offset, site.Line);

    /// <summary>From five cells; null where they are none.</summary>
    public static SiteKey? Parse(ReadOnlySpan<string> cells) =>
        int.TryParse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int offset) && int.TryParse(cells[4], NumberStyles.None, CultureInfo.InvariantCulture, out int line)
            ? new SiteKey(cells[0], cells[1], cells[2], offset, line)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Assembly}\t{Method}\t{Target}\t{Offset:x}\t{Line}");
}
