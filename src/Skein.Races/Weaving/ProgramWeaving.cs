using System.Collections.Concurrent;
using Skein.Core;
using Skein.Races.Weaving.Folders;
using Skein.Races.Weaving.Images;
using Skein.Races.Weaving.Modules;

namespace Skein.Races.Weaving;

/// <summary>One run of the weaver, from the list of files to the finished copy.</summary>
internal sealed class ProgramWeaving(WeaveOptions options, FolderListing listing, string entry, string target)
{
    private readonly ConcurrentBag<string> notes = [.. listing.Notes];

    public WeaveResult Run()
    {
        FolderFile entryFile = listing.Files.FirstOrDefault(file => file.Name == entry)
            ?? throw new SkeinException(entry, "is not in the folder", "name the assembly of the program, which ends in .dll");
        var candidates = listing.Files.Where(IsAssemblyName).ToList();
        using var assemblies = new ProgramAssemblies(candidates.OrderBy(file => file.IsTop ? 0 : 1).Select(file => file.Path), Frameworks.Folders());
        var selection = new AssemblySelection(options, assemblies);

        var looked = candidates.Append(entryFile).Distinct().AsParallel().AsOrdered().Select(file => (File: file, Left: selection.Of(file))).ToList();
        Refuse(entryFile, looked.First(one => one.File == entryFile).Left);
        List<AssemblyWeaving> woven = [.. looked.Where(one => one.Left is null)
            .Select(one => one.File)
            .AsParallel().AsOrdered()
            .Select(file => AssemblyWeaving.Of(file, options, assemblies))];
        try
        {
            Refuse(entryFile, woven.FirstOrDefault(one => one.File == entryFile)?.Left);
            List<WovenSite> sites = Number(woven);
            Write(woven);
            return new WeaveResult(target, [], sites, default);
        }
        finally
        {
            foreach (AssemblyWeaving assembly in woven) assembly.Dispose();
        }
    }

    private static bool IsAssemblyName(FolderFile file) =>
        file.Name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || file.Name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    private static void Refuse(FolderFile entry, LeftReason? left)
    {
        if (left is not null) throw new SkeinException(entry.Path, left.Reason, left.Remedy);
    }

    private static List<WovenSite> Number(List<AssemblyWeaving> woven)
    {
        List<WovenSite> sites = [];
        foreach (AssemblyWeaving assembly in woven)
        {
            if (assembly.Module is { } module) sites.AddRange(module.Sites.Number(sites.Count + 1));
        }

        return sites;
    }

    private void Write(List<AssemblyWeaving> woven)
    {
        var written = woven.Where(one => one.Module is not null).AsParallel()
            .Where(one => one.Write(FolderCopy.PathOf(one.File, target)))
            .Select(one => one.File.Name)
            .ToHashSet(StringComparer.Ordinal);
        foreach (FolderFile file in listing.Files)
        {
            if (written.Contains(file.Name)) continue;
            if (FolderCopy.Copy(file, target) is { } why) notes.Add($"{file.Path} was not copied: {why}");
        }
    }
}
