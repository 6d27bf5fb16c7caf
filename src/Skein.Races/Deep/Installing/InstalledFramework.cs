using Skein.Core;

namespace Skein.Races.Deep.Installing;

/// <summary>A shared framework as it is installed.</summary>
/// <param name="Root">The folder of <c>dotnet</c>.</param>
/// <param name="Version">The framework's version.</param>
internal sealed record InstalledFramework(string Root, Version Version)
{
    /// <summary>Where it lies below the root.</summary>
    public static string Below { get; } = Path.Combine("shared", "Microsoft.NETCore.App");

    public string Folder => Path.Combine(Root, Below, Version.ToString());

    /// <summary>The one that the host would take: of the least minor version that will do, the latest patch.</summary>
    public static InstalledFramework Find(string root, FrameworkRequest request)
    {
        string shared = Path.Combine(root, Below);
        Version[] installed = Directory.Exists(shared)
            ? [.. Directory.EnumerateDirectories(shared).Select(folder => Version.TryParse(Path.GetFileName(folder), out Version? version) ? version : null).OfType<Version>()]
            : [];
        Version? chosen = installed.Where(version => version.Major == request.Version.Major && version >= request.Version)
            .OrderBy(version => version.Minor).ThenByDescending(version => version).FirstOrDefault();
        if (chosen is not null) return new InstalledFramework(root, chosen);
        string known = installed.Length == 0 ? "no runtime" : string.Join(", ", installed.Order());
        throw new SkeinException(request.Subject, $"needs the runtime {request.Version}; {root} has {known}", "install it, or hunt without --deep");
    }
}
