namespace Skein.Repo.Tests.Layers;

/// <summary>What is in the solution.</summary>
internal static class SolutionRules
{
    public static IEnumerable<Offence> EveryProjectIsListed(string solution, IEnumerable<string> projectPaths) =>
        projectPaths.Where(path => !solution.Contains($"Path=\"{path}\"", StringComparison.Ordinal))
            .Select(path => new Offence(path, 0, "is not in Skein.slnx, so nobody builds it"));
}
