using System.Collections.Immutable;

namespace Skein.Wasm.Modules;

/// <summary>What a reader passes over, if it may.</summary>
/// <param name="allowed">Whether it may: otherwise what is not supported is refused.</param>
internal sealed class UnreadParts(bool allowed)
{
    // A hostile module has as many reasons as it likes.
    private const int PartsMax = 100;

    private readonly List<UnreadPart> parts = [];

    public ImmutableArray<UnreadPart> All => [.. parts];

    /// <summary>Takes a refusal down, so that reading can go on; false where it must be thrown.</summary>
    public bool Keep(SectionId section, WasmException refusal)
    {
        // Where types are not understood, neither is the grammar of what refers to them.
        bool foreign = refusal.Kind == WasmErrorKind.Malformed && Has(SectionId.Type);
        if (!allowed || (refusal.Kind != WasmErrorKind.Unsupported && !foreign)) return false;
        if (parts.Count < PartsMax && !parts.Exists(part => part.Id == section && part.Reason == refusal.Reason)) parts.Add(new UnreadPart(section, refusal.Reason, refusal.Offset));
        return true;
    }

    /// <summary>Whether something of a section was passed over.</summary>
    public bool Has(SectionId section) => parts.Exists(part => part.Id == section);
}
