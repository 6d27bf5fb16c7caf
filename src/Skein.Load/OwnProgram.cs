namespace Skein.Load;

/// <summary>How a process of our own is started: this program once more, with a word that says what it is to do there (<see cref="Workloads.Host.UnitHost.Word"/>, <see cref="Awake.AwakeHost.Word"/>).</summary>
/// <param name="File">The executable.</param>
/// <param name="Arguments">Its first arguments, the word among them.</param>
public sealed record OwnProgram(string File, IReadOnlyList<string> Arguments);
