namespace Skein.Repo.Tests.Layers;

/// <summary>What one assembly of the product may refer to.</summary>
/// <param name="Project">Its project.</param>
/// <param name="MayUse">Which of our projects it may refer to.</param>
/// <param name="Packages">Whether it may have packages; without, it stands on the shared framework alone.</param>
internal sealed record Layer(string Project, string[] MayUse, bool Packages)
{
    /// <summary>Every assembly of the product. A new one is entered here on purpose.</summary>
    public static IReadOnlyList<Layer> All { get; } =
    [
        new("Skein.Core", [], Packages: false),
        // Runs inside a user's process.
        new("Skein.Agent", [], Packages: false),
        // These three run inside a user's process too.
        new("Skein", ["Skein.Core"], Packages: false),
        new("Skein.AspNetCore", ["Skein.Core", "Skein"], Packages: false),
        new("Skein.Testing", ["Skein.Core", "Skein"], Packages: false),
        // In a user's process too, where that uses Polly: it stands on Polly.Core.
        new("Skein.Polly", ["Skein.Core", "Skein"], Packages: true),
        // Woven into the copy of a user's program.
        new("Skein.Races.Runtime", [], Packages: false),
        new("Skein.Races", ["Skein.Core", "Skein.Races.Runtime"], Packages: true),
        new("Skein.Inspect", ["Skein.Core"], Packages: true),
        // Inside the compiler. Two, because an analyzer must not refer to the workspaces that its mends need.
        new("Skein.Analyzers", [], Packages: true),
        new("Skein.Analyzers.CodeFixes", [], Packages: true),
        new("Skein.Planning", ["Skein.Core"], Packages: true),
        new("Skein.Simulation", ["Skein.Core", "Skein.Planning"], Packages: false),
        new("Skein.Load", ["Skein.Core", "Skein.Planning", "Skein.Simulation"], Packages: false),
        // An engine for others' hosts: the shared framework alone.
        new("Skein.Wasm", [], Packages: false),
        new("Skein.Cli", ["Skein.Core", "Skein.Inspect", "Skein.Races", "Skein.Planning", "Skein.Simulation", "Skein.Load", "Skein.Wasm"], Packages: true),
    ];

    public static Layer? Of(string project) => All.FirstOrDefault(layer => layer.Project == project);
}
