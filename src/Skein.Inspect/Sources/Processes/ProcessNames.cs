namespace Skein.Inspect.Sources.Processes;

/// <summary>What people call a .NET process: its entry assembly rather than <c>dotnet</c>, and never its arguments.</summary>
internal static class ProcessNames
{
    /// <summary>By the command line of a running process.</summary>
    public static string Of(LinuxProcess process)
    {
        try
        {
            return Of(File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0', StringSplitOptions.RemoveEmptyEntries), process.Name);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return process.Name;
        }
    }

    /// <summary>The first assembly of a command line that begins with <c>dotnet</c>; else the program's file name.</summary>
    public static string Of(IReadOnlyList<string> commandLine, string otherwise)
    {
        if (commandLine.Count == 0) return otherwise;
        string program = Path.GetFileName(commandLine[0]);
        if (program != "dotnet") return program.Length == 0 ? otherwise : program;
        foreach (string word in commandLine)
        {
            if (word.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)) return Path.GetFileNameWithoutExtension(word);
        }

        return program;
    }
}
