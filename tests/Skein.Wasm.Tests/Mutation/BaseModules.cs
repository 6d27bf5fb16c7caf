using System.Text;
using Skein.Tests.Support;
using Skein.Wasm.Drafts;
using Skein.Wasm.Tests.Generation;
using Skein.Wasm.Tests.Text;
using Skein.Wasm.Text;

namespace Skein.Wasm.Tests.Mutation;

/// <summary>What mutants are made of: small modules that together have every section and instruction.</summary>
internal static class BaseModules
{
    public static byte[][] All { get; } = [.. Make()];

    private static IEnumerable<byte[]> Make()
    {
        foreach (string path in Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "tests", "Skein.Wasm.Tests", "Text", "fixtures"), "*.wat").Order(StringComparer.Ordinal))
        {
            byte[] module = WatReader.Read(File.ReadAllText(path));
            yield return module;
            yield return [.. module, .. Custom("name", [1, 7, 2, 0, 1, (byte)'a', 1, 1, (byte)'b']), .. Custom("producers", [0])];
        }

        yield return ModuleWriter.Write(EveryInstruction.Module());
        yield return WatReader.Read(Exceptions);
        yield return WatReader.Read("(module)");
        foreach (byte[] small in Enumerable.Range(1, 60).Select(ModuleGenerator.Module).OrderBy(module => module.Length).Take(12)) yield return small;
    }

    private const string Exceptions = """
        (module
          (type $thrown (func (param i32)))
          (import "env" "tag" (tag $far (param i64)))
          (tag $near (export "near") (type $thrown))
          (func (result i32)
            try (result i32)
              (throw $near (i32.const 1))
            catch $near
            catch_all
              rethrow 0
            end)
          (func (block (result i32) (try_table (catch $near 0) (catch_all 1) (nop)) (i32.const 0)) (drop))
          (func try nop delegate 0))
        """;

    private static byte[] Custom(string name, byte[] contents)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(name);
        return [0, (byte)(1 + utf8.Length + contents.Length), (byte)utf8.Length, .. utf8, .. contents];
    }
}
