using System.Collections.Concurrent;
using Skein.Core;
using Skein.Races.Weaving.Collections;
using Skein.Races.Weaving.Folders;
using Skein.Races.Weaving.Images;
using Skein.Races.Weaving.Modules;
using Skein.Races.Weaving.Programs;
using Skein.Races.Weaving.Sites;

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
        var watched = new WatchedTypes(CollectionCatalog.BuiltIn, options.Types, assemblies);
        var selection = new AssemblySelection(options, assemblies);

        var files = new ProgramFiles(target, options.Limits);
        files.Read(listing.Files);
        var looked = candidates.Append(entryFile).Distinct().AsParallel().AsOrdered().Select(file => (File: file, Left: selection.Of(file))).ToList();
        Refuse(entryFile, looked.First(one => one.File == entryFile).Left);
        List<AssemblyWeaving> woven = [.. looked.Where(one => one.Left is null)
            .Select(one => one.File)
            .AsParallel().AsOrdered()
            .Select(file => AssemblyWeaving.Of(file, options, assemblies, watched))];
        try
        {
            AssemblyWeaving start = woven.First(one => one.File == entryFile);
            if (start.Left is { Reason: not AssemblyWeaving.NothingToWeave } left) Refuse(entryFile, left);
            List<WovenSite> sites = Number(woven);
            Write(woven, files);
            files.Write(entry, start.Starts);
            string table = Path.Combine(target, Weaver.SitesFile);
            FolderCopy.Write(table, () => SiteTable.Write(table, sites));
            return new WeaveResult(target, [.. Assemblies(looked, woven)], sites, default)
            {
                Notes = [.. notes.Concat(files.Notes).Order(StringComparer.Ordinal)],
                LeftOut = LeftOut(woven),
            };
        }
        finally
        {
            foreach (AssemblyWeaving assembly in woven) assembly.Dispose();
        }
    }

    private static IEnumerable<WovenAssembly> Assemblies(List<(FolderFile File, LeftReason? Left)> looked, List<AssemblyWeaving> woven)
    {
        var byFile = woven.ToDictionary(one => one.File);
        foreach ((FolderFile file, LeftReason? left) in looked)
        {
            if (left is { IsManaged: false }) continue;
            AssemblyWeaving? assembly = byFile.GetValueOrDefault(file);
            yield return new WovenAssembly(file.Name, assembly?.Module?.Sites.Count ?? 0, (left ?? assembly?.Left)?.Reason);
        }
    }

    private static SortedDictionary<string, int> LeftOut(List<AssemblyWeaving> woven)
    {
        var sum = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach ((string reason, int count) in woven.SelectMany(one => one.Module?.LeftOut ?? [])) sum[reason] = sum.GetValueOrDefault(reason) + count;
        return sum;
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

    private void Write(List<AssemblyWeaving> woven, ProgramFiles files)
    {
        List<AssemblyWeaving> written = [.. woven.Where(one => one.Module is not null).AsParallel().Where(one => one.Write(FolderCopy.PathOf(one.File, target)))];
        HashSet<string> done = [.. written.Select(one => one.File.Name), .. written.Where(one => one.WritesSymbols).Select(one => Path.ChangeExtension(one.File.Name, ".pdb"))];
        foreach (FolderFile file in listing.Files)
        {
            if (done.Contains(file.Name) || files.Holds(file)) continue;
            if (FolderCopy.Copy(file, target) is { } why) notes.Add($"{file.Path} was not copied: {why}");
        }
    }
}
