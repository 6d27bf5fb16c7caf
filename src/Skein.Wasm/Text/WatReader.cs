using Skein.Wasm.Drafts;
using Skein.Wasm.Text.Reading;

namespace Skein.Wasm.Text;

/// <summary>
/// Makes a module's file of its text. It reads core 2.0 as people and <see cref="WatWriter"/> write it: one
/// <c>(module ...)</c>, names, flat and folded instructions, inline imports and exports. It does not read annotations,
/// scripts of tests, or <c>try ... do</c> in folded form. Source: Core Specification 2.0, chapter 6, "Text Format".
/// </summary>
public static class WatReader
{
    /// <summary>Reads a module.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <returns>The file; what the text says is encoded, not validated.</returns>
    /// <exception cref="WatException">It is no text of a module, or goes beyond a bound.</exception>
    public static byte[] Read(string text, WatLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        IReadOnlyList<WatNode> nodes = WatTree.Read(text, limits ?? WatLimits.Default);
        return ModuleWriter.Write(new FieldReader().Read(nodes));
    }
}
