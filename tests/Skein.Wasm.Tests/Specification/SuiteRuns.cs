using System.Collections.Concurrent;

namespace Skein.Wasm.Tests.Specification;

/// <summary>What came of the scripts, each of which is run once however many tests ask. Thread-safe.</summary>
public sealed class SuiteRuns
{
    private readonly ConcurrentDictionary<string, Lazy<ScriptResult>> results = new();

    internal ScriptResult Of(SuitePart part, string path) => results.GetOrAdd(path, path => new Lazy<ScriptResult>(() => ScriptRunner.Run(Script.Read(path), needs: part.Needs))).Value;
}
