// Publishes the product, builds the target and the peers in Release, and measures them.
//
//   dotnet run eng/bench.cs -- live [--sizes 10k,100k,1M] [--rounds 7] [--no-peers] [--results FOLDER]
//   dotnet run eng/bench.cs -- lost [--rounds 7] [--results FOLDER]
//   dotnet run eng/bench.cs -- load [--rounds 5] [--seconds 10] [--runs 10] [--parts pace,protocols,peers,omission,knee,units] [--results FOLDER]
//   dotnet run eng/bench.cs -- maps [--rounds 7] [--results FOLDER]
//   dotnet run eng/bench.cs -- probe [--rounds 15] [--minutes 10] [--spinners 20] [--results FOLDER]
//   dotnet run eng/bench.cs -- endpoint [--rounds 15] [--parts starved,health,throughput] [--results FOLDER]
//   dotnet run eng/bench.cs -- service [--rounds 15] [--units 100M] [--parts scope,queue,...] [--results FOLDER]
//   dotnet run eng/bench.cs -- guard [--parts blocking,mixed,...] [--limiters none,skein,...] [--seconds 10] [--rounds 1] [--recoveries 20] [--minutes 0] [--results FOLDER]
//   dotnet run eng/bench.cs -- races [--parts recall,innocent,loops,deep,yaml,weave,fields] [--tries 4] [--rounds 5] [--scale 1] [--parallel 0] [--seed 1] [--results FOLDER]
//   dotnet run eng/bench.cs -- sim [--parts speed,coverage,metastable,peaks] [--rounds 5] [--cases 1000] [--seed 1] [--results FOLDER]

using System.Diagnostics;

Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Directory.SetCurrentDirectory(FindRoot());

string[] quietly = ["--configuration", "Release", "--nologo", "--verbosity", "quiet"];
if (Make(["publish", "src/Skein.Cli", "--runtime", "linux-x64", .. quietly]) is not 0 and int unpublished) return unpublished;
foreach (string project in (string[])["bench/Skein.Bench.Target", "bench/Skein.Bench.Peers", "bench/Skein.Bench"])
{
    if (Make(["build", project, .. quietly]) is not 0 and int unbuilt) return unbuilt;
}

return Run("artifacts/bin/Skein.Bench/release/Skein.Bench", args);

// Says nothing unless it fails.
static int Make(string[] arguments)
{
    var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
    using Process process = Process.Start(start)!;
    string output = process.StandardOutput.ReadToEnd();
    process.WaitForExit();
    if (process.ExitCode != 0) Console.Error.WriteLine(output);
    return process.ExitCode;
}

static int Run(string program, string[] arguments)
{
    using Process process = Process.Start(program, arguments);
    process.WaitForExit();
    return process.ExitCode;
}

static string FindRoot()
{
    for (string? here = AppContext.GetData("EntryPointFileDirectoryPath") as string ?? Environment.CurrentDirectory; here is not null; here = Path.GetDirectoryName(here))
    {
        if (File.Exists(Path.Combine(here, "Skein.slnx"))) return here;
    }

    throw new InvalidOperationException("no Skein.slnx above this script");
}
