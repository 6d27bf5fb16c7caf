using System.Globalization;
using Skein.Cli.Targets.Urls;
using Skein.Core;

namespace Skein.Cli.Targets;

/// <summary>Finds out what a person means by the text of a target.</summary>
/// <param name="processes">The processes of this machine.</param>
/// <param name="headers">What to send along where it is a URL.</param>
internal sealed class TargetResolver(IProcessCatalog processes, RequestHeaders? headers = null)
{
    private const int NamesShownMax = 8;

    /// <summary>A URL, a process for a number, then a file, then a process by its name.</summary>
    /// <exception cref="SkeinException">It is none of these, or more than one.</exception>
    public Target Resolve(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal)) return new UrlTarget(UrlText.Parse(text), headers ?? RequestHeaders.None);
        if (text.Length > 0 && text.All(char.IsAsciiDigit)) return OfNumber(text);
        if (File.Exists(text)) return OfFile(text);
        if (Directory.Exists(text)) throw new SkeinException(text, "is a folder", "give a core file or a saved snapshot");
        if (text.Contains('/', StringComparison.Ordinal)) throw new SkeinException(text, "cannot be read: there is no such file");
        return OfName(text);
    }

    private static ProcessTarget OfNumber(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out int id) && id > 0
            ? new ProcessTarget(id)
            : throw new SkeinException($"process {text}", "cannot be", "a process id is a number from 1 to 2147483647; write ./NAME for a file");

    private static Target OfFile(string path) => FileMagic.Of(path) switch
    {
        FileMagic.Kind.Elf => new CoreTarget(path),
        FileMagic.Kind.Json or FileMagic.Kind.Gzip => new SavedTarget(path),
        FileMagic.Kind.Empty => throw new SkeinException(path, "is empty"),
        _ => throw new SkeinException(path, "is neither a core file nor a saved snapshot", "save one with 'skein dump PID --format json -o FILE'"),
    };

    private ProcessTarget OfName(string name)
    {
        ListedProcess[] named = [.. processes.List().Where(process => string.Equals(process.Name, name, StringComparison.OrdinalIgnoreCase))];
        if (named.Length == 1) return new ProcessTarget(named[0].Id);
        if (named.Length == 0) throw new SkeinException(name, "is no file and no .NET process that can be seen", "'skein ps' lists the processes");
        string ids = string.Join(", ", named.Take(NamesShownMax).Select(process => process.Id));
        string more = named.Length > NamesShownMax ? $" and {named.Length - NamesShownMax} more" : "";
        throw new SkeinException(name, $"is the name of {named.Length} .NET processes: {ids}{more}", "give the pid");
    }
}
