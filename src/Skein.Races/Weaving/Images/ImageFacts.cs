namespace Skein.Races.Weaving.Images;

/// <summary>What an executable file is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsReadyToRun">Whether machine code lies beside its IL.</param>
internal readonly record struct ImageFacts(ImageKind Kind, bool IsReadyToRun);
