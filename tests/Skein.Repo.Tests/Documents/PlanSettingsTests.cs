using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Repo.Tests.Documents;

/// <summary>What <c>skein plan --settings</c> offers to paste compiles.</summary>
public sealed class PlanSettingsTests
{
    private const string Before = """
        using System;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.RateLimiting;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Hosting;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.RateLimiting;
        using Microsoft.Extensions.DependencyInjection;
        var builder = WebApplication.CreateBuilder(args);

        """;

    [Theory]
    [InlineData("kestrel")]
    [InlineData("limiter")]
    [InlineData("threadpool")]
    [InlineData("httpclient")]
    public void Code_for_the_framework_compiles_against_it(string name)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Pasted", [CSharpSyntaxTree.ParseText(Before + Block(name))], References(), new CSharpCompilationOptions(OutputKind.ConsoleApplication));
        Assert.DoesNotContain(compilation.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public void Code_for_Polly_is_CSharp() =>
        Assert.DoesNotContain(CSharpSyntaxTree.ParseText(Block("polly")).GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    private static string Block(string name)
    {
        // Only where something blocks there is anything to say of threads.
        string spec = File.ReadAllText(RepositoryRoot.Combine("samples", "capacity", "shop.yaml")).Replace("  cores: 2", "  cores: 2\n  blocking: 50%", StringComparison.Ordinal);
        string path = Path.Combine(Path.GetTempPath(), $"skein-plan-{Environment.ProcessId}-{name}.yaml");
        File.WriteAllText(path, spec);
        try
        {
            using JsonDocument plan = JsonDocument.Parse(Generator.Run($"skein plan {path} --no-simulation --format json --settings {name}"));
            return plan.RootElement.GetProperty("settings")[0].GetProperty("text").GetString()!;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string web = Path.Combine(framework, "..", "..", "Microsoft.AspNetCore.App", Path.GetFileName(framework));
        Assert.True(Directory.Exists(web), $"no {web}");
        return Directory.EnumerateFiles(framework, "*.dll").Concat(Directory.EnumerateFiles(web, "*.dll"))
            .Where(file => Path.GetFileName(file) is { } name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll") && !name.Contains("Native", StringComparison.Ordinal))
            .Select(file => MetadataReference.CreateFromFile(file));
    }
}
