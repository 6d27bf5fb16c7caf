using System.Diagnostics;

namespace Skein.Bench.Races;

/// <summary>The port of the loops to Go, built plain and with its race detector.</summary>
internal static class GoLoops
{
    private const string Source = "bench/Skein.Bench.Peers/Go/races";

    /// <returns>Both programs; null where there is no Go.</returns>
    public static (string Plain, string Race)? Build()
    {
        string folder = Path.GetFullPath(Path.Combine("artifacts", "go", "races"));
        Directory.CreateDirectory(folder);
        (string plain, string race) = (Path.Combine(folder, "races"), Path.Combine(folder, "races-race"));
        return Go(["build", "-o", plain, "."]) && Go(["build", "-race", "-o", race, "."]) ? (plain, race) : null;
    }

    private static bool Go(string[] arguments)
    {
        try
        {
            using Process go = Process.Start(new ProcessStartInfo("go", arguments) { WorkingDirectory = Source, RedirectStandardError = true })!;
            string error = go.StandardError.ReadToEnd();
            go.WaitForExit();
            return go.ExitCode == 0 ? true : throw new BenchException($"go {string.Join(' ', arguments)}: {error.Trim()}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
