using Skein.Core;
using Skein.Races.Weaving.Folders;

namespace Skein.Races.Weaving;

/// <summary>Copies a program's folder and weaves the detector into the copy. The original is only read.</summary>
public sealed class Weaver(WeaveOptions options, TimeProvider clock)
{
    /// <summary>The file with the sites, in the copy.</summary>
    public const string SitesFile = "sites.tsv";

    /// <summary>Copies <paramref name="source"/> to <paramref name="target"/> and weaves the copy.</summary>
    /// <param name="source">The folder of a built program.</param>
    /// <param name="entry">File name of the assembly that is started or tested; it must be weavable.</param>
    /// <param name="target">A folder that does not exist yet or is empty.</param>
    /// <exception cref="SkeinException">The entry cannot be woven (native AOT, single file, composite, mixed mode, woven before ...), or a file cannot be read or written.</exception>
    public WeaveResult Weave(string source, string entry, string target)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentException.ThrowIfNullOrEmpty(entry);
        ArgumentException.ThrowIfNullOrEmpty(target);
        long begin = clock.GetTimestamp();
        FolderListing listing = FolderListing.Of(source, target, options.Limits);
        FolderCopy.Create(target);
        var weaving = new ProgramWeaving(options, listing, entry, target);
        try
        {
            return weaving.Run() with { Elapsed = clock.GetElapsedTime(begin) };
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<SkeinException>().FirstOrDefault() is { } first)
        {
            // Assemblies are woven and written side by side.
            throw new SkeinException(first.Subject, first.Reason, first.Remedy, several);
        }
    }
}
