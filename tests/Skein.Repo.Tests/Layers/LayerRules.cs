namespace Skein.Repo.Tests.Layers;

/// <summary>Which assembly may refer to which.</summary>
internal static class LayerRules
{
    private static readonly string[] Benches = ["Skein.Bench", "Skein.Bench.Peers"];

    /// <summary>Holds a project file to its layer.</summary>
    public static IEnumerable<Offence> ProjectHoldsItsLayer(ProjectFile project)
    {
        if (Layer.Of(project.Name) is not { } layer)
        {
            yield return new Offence(project.Path, 0, $"{project.Name} has no layer; enter it in Layer.cs");
            yield break;
        }

        foreach ((string name, int line) in project.References.Where(reference => !layer.MayUse.Contains(reference.Name, StringComparer.Ordinal)))
            yield return new Offence(project.Path, line, $"{project.Name} must not refer to {name}");
        foreach ((string name, int line) in project.Packages.Where(_ => !layer.Packages))
            yield return new Offence(project.Path, line, $"{project.Name} must not use a package, and uses {name}");
    }

    /// <summary>Holds a compiled assembly to its layer, whatever the project files say.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="references">The assemblies that it refers to.</param>
    /// <param name="ours">Projects by the name of their assembly.</param>
    /// <param name="isFramework">Whether an assembly is of the shared framework.</param>
    public static IEnumerable<Offence> AssemblyHoldsItsLayer(
        Layer layer, IEnumerable<string> references, IReadOnlyDictionary<string, string> ours, Func<string, bool> isFramework)
    {
        foreach (string reference in references)
        {
            bool allowed = ours.TryGetValue(reference, out string? project)
                ? layer.MayUse.Contains(project, StringComparer.Ordinal)
                : layer.Packages || isFramework(reference);
            if (!allowed) yield return new Offence($"{layer.Project} (compiled)", 0, $"must not refer to {reference}");
        }
    }

    /// <summary>Nobody but a project's own tests, with their helper programs, and the benches sees its internals.</summary>
    public static IEnumerable<Offence> FriendsAreOwnTests(string path, string project, IEnumerable<(string Name, int Line)> friends) =>
        friends.Where(friend => !friend.Name.StartsWith(project + ".Test", StringComparison.Ordinal) && !Benches.Contains(friend.Name, StringComparer.Ordinal))
            .Select(friend => new Offence(path, friend.Line, $"{project} shows its internals to {friend.Name}"));
}
