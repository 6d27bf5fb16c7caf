namespace Skein.Wasm.Modules;

/// <summary>What was passed over because it uses what is not supported.</summary>
/// <param name="Id">The section.</param>
/// <param name="Reason">Why, in the words of a refusal.</param>
/// <param name="Offset">Where, from the file's beginning.</param>
public sealed record UnreadPart(SectionId Id, string Reason, long? Offset);
