using Skein.Races.Runtime;

namespace Skein.Races.Weaving;

/// <summary>A place in the program that was woven: a line of <c>sites.tsv</c>.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Assembly">Simple name.</param>
/// <param name="Method">Full name, with parameter types.</param>
/// <param name="Offset">Of the original IL.</param>
/// <param name="File">Source file; empty where there are no symbols.</param>
/// <param name="Line">0 where it is unknown.</param>
/// <param name="Target">Type and member that is called, or the field.</param>
/// <param name="Kinds">What it does.</param>
/// <param name="Pass">Which pass wove it.</param>
public sealed record WovenSite(int Number, string Assembly, string Method, int Offset, string File, int Line, string Target, AccessKinds Kinds, string Pass);
