namespace Skein.Load.Workloads;

/// <summary>How a process is started that calls <see cref="Host.UnitHost.RunAsync"/> with the arguments behind these.</summary>
/// <param name="File">The executable.</param>
/// <param name="Arguments">Its first arguments.</param>
public sealed record UnitProgram(string File, IReadOnlyList<string> Arguments);
