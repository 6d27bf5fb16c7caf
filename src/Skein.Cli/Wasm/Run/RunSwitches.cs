using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Skein.Cli.CommandLine;
using Skein.Cli.Output;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm.Capabilities;

namespace Skein.Cli.Wasm.Run;

/// <summary>The options that say what a module may do.</summary>
internal sealed class RunSwitches
{
    private const int PageBytes = 65_536;
    private const long MemoryBytesMax = 65_536L * PageBytes;

    private readonly Option<string?> file = new("--cap", "--capabilities") { Description = "a capability file, JSON: what the module may do", HelpName = "FILE" };
    private readonly Option<string[]> directories = new("--dir") { Description = "give it a directory of the host, by the name that it has for the module; several times", HelpName = "HOST::GUEST[:ro|rw]", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> variables = new("--env") { Description = "give it a variable: the host's own value, or V; several times", HelpName = "NAME[=V]", Arity = ArgumentArity.OneOrMore, AllowMultipleArgumentsPerToken = false };
    private readonly Option<long?> fuel = new("--fuel") { Description = "instructions that it may run", HelpName = "N", Arity = ArgumentArity.ExactlyOne, CustomParser = Instructions };
    private readonly Option<TimeSpan?> timeout = Duration.Option("--timeout", TimeSpan.FromMilliseconds(1), "how long it may run: 500ms, 2s, 1m");
    private readonly Option<string?> memory = new("--memory") { Description = "what its memory may grow to: 64M, 1G", HelpName = "SIZE", Arity = ArgumentArity.ExactlyOne };

    public void AddTo(Command command)
    {
        Option[] own = [file, directories, variables, fuel, timeout, memory];
        foreach (Option option in own) command.Options.Add(option);
    }

    /// <exception cref="SkeinException">A file or an option is wrong.</exception>
    public ModuleCapabilities Capabilities(ParseResult parsed)
    {
        ModuleCapabilities allowed = parsed.GetValue(file) is { } named ? Read(named) : new ModuleCapabilities
        {
            Arguments = true,
            Clocks = true,
            Random = true,
            StandardInput = true,
            StandardOutput = true,
            StandardError = true,
        };
        return allowed with
        {
            Directories = [.. allowed.Directories, .. (parsed.GetValue(directories) ?? []).Select(Directory)],
            Environment = [.. allowed.Environment.Union((parsed.GetValue(variables) ?? []).Select(NameOf))],
            Fuel = parsed.GetValue(fuel) ?? allowed.Fuel,
            Time = parsed.GetValue(timeout) ?? allowed.Time,
            MemoryPagesMax = parsed.GetValue(memory) is { } size ? Pages(size) : allowed.MemoryPagesMax,
        };
    }

    /// <summary>Values: those of the command line, else the host's.</summary>
    public Dictionary<string, string> Environment(ParseResult parsed, Shell shell)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in Capabilities(parsed).Environment)
        {
            if (shell.Variable(name) is { } value) values[name] = value;
        }

        foreach (string given in parsed.GetValue(variables) ?? [])
        {
            if (given.Contains('=', StringComparison.Ordinal)) values[NameOf(given)] = given[(given.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        return values;
    }

    private static string NameOf(string variable) => variable.Split('=', 2)[0] is { Length: > 0 } name ? name : throw new SkeinException("--env", "lacks a name", "write NAME or NAME=VALUE");

    private static ModuleCapabilities Read(string named)
    {
        try
        {
            return CapabilityReader.Read(File.ReadAllBytes(named), Path.GetDirectoryName(Path.GetFullPath(named))!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SkeinException(named, $"cannot be read: {IoReason.Of(exception)}", "name a capability file", exception);
        }
        catch (CapabilityException wrong)
        {
            throw new SkeinException(named, $"is no capability file: {wrong.Message}", "docs/wasm-run.md has its fields", wrong);
        }
    }

    private static DirectoryCapability Directory(string given)
    {
        bool write = given.EndsWith(":rw", StringComparison.Ordinal);
        string bare = write || given.EndsWith(":ro", StringComparison.Ordinal) ? given[..^3] : given;
        int cut = bare.IndexOf("::", StringComparison.Ordinal);
        string host = cut < 0 ? bare : bare[..cut];
        string guest = cut < 0 ? bare : bare[(cut + 2)..];
        if (host.Length == 0 || guest.Length == 0) throw new SkeinException($"--dir {given}", "names no directory", "write HOST::GUEST, HOST::GUEST:ro or HOST::GUEST:rw");
        return new DirectoryCapability(host, guest, write);
    }

    private static long? Instructions(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long count)) return count;
        result.AddError($"--fuel '{text}' is no number of instructions: write 1000000");
        return null;
    }

    private static uint Pages(string size)
    {
        long unit = char.ToUpperInvariant(size.Length > 0 ? size[^1] : ' ') switch { 'K' => 1L << 10, 'M' => 1L << 20, 'G' => 1L << 30, _ => 1 };
        string number = unit == 1 ? size : size[..^1];
        bool known = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= MemoryBytesMax / unit;
        return known && count * unit >= PageBytes ? (uint)(count * unit / PageBytes) : throw new SkeinException($"--memory {size}", "is no size from 64K to 4G", "write 64M or 1G");
    }
}
