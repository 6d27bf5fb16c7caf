namespace Skein.Races.Reporting;

/// <summary>One frame of a stack.</summary>
/// <param name="Method">Its method.</param>
/// <param name="File">Its source file; empty where it is not known.</param>
/// <param name="Line">Its line; 0 where it is not known.</param>
public sealed record RaceFrame(string Method, string File, int Line);
