using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Skein.Cli.Shells;
using Skein.Core;
using Skein.Wasm.Compilation.Artefacts;

namespace Skein.Cli.Wasm.Compile;

/// <summary>The runtime's own compiler, crossgen2, of just the version of the runtime that runs now: found in NuGet's folder, or restored into it.</summary>
internal sealed class NativeCompiler(Shell shell)
{
    private static string Package => $"microsoft.netcore.app.crossgen2.{RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Makes native code of an assembly of IL.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="named">The compiler, if it was named.</param>
    /// <exception cref="SkeinException">There is no compiler, or it failed.</exception>
    public async Task<byte[]> CompileAsync(ReadOnlyMemory<byte> assembly, string? named)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("skein-native-");
        try
        {
            string compiler = named ?? Cached() ?? await RestoreAsync(folder.FullName);
            string source = Path.Combine(folder.FullName, "module.dll"), target = Path.Combine(folder.FullName, "native.dll");
            await File.WriteAllBytesAsync(source, assembly, shell.Interrupted);
            await RunAsync(compiler, Arguments(source, target), folder.FullName);
            return await File.ReadAllBytesAsync(target, shell.Interrupted);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string[] Arguments(string source, string target) =>
    [
        source, "-o", target, "-O",
        "-r", Path.GetDirectoryName(typeof(object).Assembly.Location) + Path.DirectorySeparatorChar,
        "-r", typeof(ModuleArtefact).Assembly.Location,
        "--targetos", "linux",
        "--targetarch", RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant(),
        .. ModuleArtefact.Instructions.Count == 0 ? (string[])[] : ["--instruction-set", string.Join(',', ModuleArtefact.Instructions)],
    ];

    private string? Cached()
    {
        string packages = shell.Variable("NUGET_PACKAGES") is { Length: > 0 } own ? own : Path.Combine(shell.Variable("HOME") ?? "/", ".nuget", "packages");
        string found = Path.Combine(packages, Package, Environment.Version.ToString(), "tools", "crossgen2");
        return File.Exists(found) ? found : null;
    }

    // As PublishReadyToRun does it, for nothing else.
    private async Task<string> RestoreAsync(string folder)
    {
        string project = Path.Combine(folder, "restore.csproj");
        await File.WriteAllTextAsync(
            project,
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net{Environment.Version.ToString(2)}</TargetFramework></PropertyGroup>
              <ItemGroup><PackageDownload Include="{Package}" Version="[{Environment.Version}]" /></ItemGroup>
            </Project>
            """,
            shell.Interrupted);
        await RunAsync("dotnet", ["restore", project, "--nologo", "--verbosity", "quiet"], folder);
        return Cached() ?? throw new SkeinException(Package, $"{Environment.Version} was restored, and is not in NuGet's folder", "name the compiler with --crossgen");
    }

    private async Task RunAsync(string program, string[] arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using Process process = Start(start);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None), error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            // It may take minutes, of which it says nothing: who waits for it ends it.
            await process.WaitForExitAsync(shell.Interrupted);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }

        string said = $"{await error}\n{await output}".Trim();
        if (process.ExitCode != 0) throw new SkeinException(Path.GetFileName(program), $"failed with exit code {process.ExitCode}{(said.Length > 0 ? $": {said.Split('\n')[0].Trim()}" : "")}", program == "dotnet" ? "name the runtime's compiler with --crossgen" : "");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            throw new SkeinException(start.FileName, $"cannot be started: {exception.Message.TrimEnd('.')}", "name the runtime's compiler with --crossgen", exception);
        }
    }
}
