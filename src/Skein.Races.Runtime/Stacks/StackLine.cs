namespace Skein.Races.Runtime.Stacks;

/// <summary>A frame of a stack.</summary>
/// <param name="Method">Full name with parameter types, as in source.</param>
/// <param name="File">Empty where there are no symbols.</param>
/// <param name="Line">0 where there are no symbols.</param>
internal readonly record struct StackLine(string Method, string File, int Line);
