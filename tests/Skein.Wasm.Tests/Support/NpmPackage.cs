using System.Collections.Concurrent;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using Skein.Tests.Support;

namespace Skein.Wasm.Tests.Support;

/// <summary>
/// Packages of npm, each of just one version and without its dependencies: fetched once into <c>artifacts/npm</c>, unpacked
/// whole, never installed and never committed. Thread-safe.
/// </summary>
internal static class NpmPackage
{
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(3);

    // A registry that refuses, or does not answer, may do so only now.
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    private static readonly ConcurrentDictionary<(string Name, string Version), Lazy<string>> Folders = new();

    /// <summary>Where it is unpacked. It fails with npm's words where it cannot be had.</summary>
    /// <param name="name">At npm.</param>
    /// <param name="version">Which.</param>
    public static string Folder(string name, string version) =>
        Folders.GetOrAdd((name, version), static package => new Lazy<string>(() => Path.Combine(Fetched(package.Name, package.Version), "package"))).Value;

    private static string Fetched(string name, string version)
    {
        string target = RepositoryRoot.Combine("artifacts", "npm", $"{name.Replace('/', '-').TrimStart('@')}-{version}");
        for (int tries = 0; !Directory.Exists(target); tries++)
        {
            // Of this try's own: another run may do the same at the same time.
            string work = Directory.CreateDirectory($"{target}.{Environment.ProcessId}-{tries}").FullName;
            try
            {
                Fetch($"{name}@{version}", work);
                if (!Directory.Exists(target)) Directory.Move(work, target);
            }
            catch (Exception failed) when (tries < Pauses.Length && failed is InvalidOperationException or IOException or InvalidDataException)
            {
                // Sleeps: what is at the other end of the line tells nobody when it is well again.
                Thread.Sleep(Pauses[tries]);
            }
            finally
            {
                if (Directory.Exists(work)) Directory.Delete(work, recursive: true);
            }
        }

        return target;
    }

    private static void Fetch(string package, string work)
    {
        Npm(["pack", package, "--ignore-scripts", "--silent", "--fetch-retries", "1", "--fetch-retry-mintimeout", "1000", "--pack-destination", work]);
        using FileStream packed = File.OpenRead(Directory.GetFiles(work, "*.tgz").Single());
        using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        TarFile.ExtractToDirectory(unpacked, work, overwriteFiles: false);
    }

    private static void Npm(string[] arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("npm", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new NotSupportedException("no npm on PATH: apt-get install npm", missing);
        }

        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            if (!process.WaitForExit(RunMax))
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }

            if (process.ExitCode != 0) throw new InvalidOperationException($"npm could not fetch {arguments[1]}: {errors.GetAwaiter().GetResult()}{output.GetAwaiter().GetResult()}");
        }
    }
}
