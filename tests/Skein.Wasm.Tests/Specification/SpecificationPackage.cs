using System.Diagnostics;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Wasm.Tests.Specification;

/// <summary>
/// Where the official tests are. A Debian package of another engine, of the testing distribution, carries them, with its
/// scripts turned into JSON and modules; it is fetched once into the artifacts folder, with the system's own mirror and
/// keys, and never committed.
/// </summary>
internal static class SpecificationPackage
{
    private const string Package = "golang-github-tetratelabs-wazero-dev";
    private const string Suite = "testing";
    private const string Keys = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private static readonly TimeSpan RunMax = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string> Fetched = new(Fetch);

    /// <summary>One folder for each part of the suite: core 2.0, and proposals.</summary>
    public static string Folder => Fetched.Value;

    private static string Fetch()
    {
        string target = RepositoryRoot.Combine("artifacts", "specification");
        if (Directory.Exists(target)) return target;
        DirectoryInfo work = Directory.CreateDirectory(RepositoryRoot.Combine("artifacts", $"specification.{Environment.ProcessId}"));
        string whole = Path.Combine(work.FullName, "whole");
        Download(work.FullName);
        Run(work.FullName, "dpkg-deb", "--extract", Directory.GetFiles(work.FullName, "*.deb").Single(), whole);
        string found = Directory.EnumerateDirectories(whole, "spectest", SearchOption.AllDirectories).Single();
        // Whoever is first wins: another run may have done the same at the same time.
        if (!Directory.Exists(target)) Directory.Move(found, target);
        work.Delete(recursive: true);
        return target;
    }

    // The system's own lists and sources stay as they are.
    private static void Download(string work)
    {
        foreach (string folder in (string[])["parts", "lists/partial", "cache/archives/partial"]) Directory.CreateDirectory(Path.Combine(work, folder));
        string[] options =
        [
            "-qq", "-o", "Dir::Etc::SourceList=/dev/null", "-o", $"Dir::Etc::SourceParts={work}/parts", "-o", $"Dir::State::Lists={work}/lists", "-o", $"Dir::Cache={work}/cache",
            // A mirror that does not answer is asked again.
            "-o", "Acquire::Retries=5", "-o", "Acquire::Languages=none", "-o", "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled=false", "-o", "APT::Sandbox::User=root",
        ];
        File.WriteAllText(Path.Combine(work, "parts", "suite.sources"), $"Types: deb\nURIs: {Mirror(work)}\nSuites: {Suite}\nComponents: main\nSigned-By: {Keys}\n");
        Run(work, "apt-get", [.. options, "update"]);
        Run(work, "apt-get", [.. options, "download", Package]);
    }

    private static string Mirror(string work) =>
        Run(work, "apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Component: main").Split('\n').FirstOrDefault(uri => uri.EndsWith("/debian/", StringComparison.Ordinal))
        ?? throw new InvalidOperationException("the official tests come from a Debian mirror, and this system names none");

    private static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        if (!process.WaitForExit(RunMax))
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        Assert.True(process.ExitCode == 0, $"the official tests could not be had: {program} {arguments[^1]} failed: {errors.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult();
    }
}
