using System.Text;
using System.Text.Json;
using Skein.Tests.Support;
using Skein.Wasm.Compatibility;
using Skein.Wasm.Manifests;
using Skein.Wasm.Modules;
using Skein.Wasm.Text;
using Xunit;

namespace Skein.Wasm.Tests.Manifests;

public sealed class WasmManifestTests
{
    private const string Shop = """
        (module
          (import "env" "log" (func (param i32 i64) (result f32 f64)))
          (import "env" "memory" (memory 1 16))
          (global (export "version") i32 (i32.const 3))
          (table (export "calls") 2 funcref)
          (func (export "render") (param i32 externref) (result v128) unreachable))
        """;

    [Fact]
    public void A_manifest_is_as_reviewed() => Golden.Verify(Written(WasmManifest.Of([Entry("shop.wasm", Shop), Entry("cart.wasm", "(module)")])), "manifest", "json");

    [Fact]
    public void The_order_of_the_modules_changes_nothing() =>
        Assert.Equal(Written(WasmManifest.Of([Entry("b", Shop), Entry("a", "(module)")])), Written(WasmManifest.Of([Entry("a", "(module)"), Entry("b", Shop)])));

    [Fact]
    public void What_was_written_is_read_with_every_type()
    {
        ManifestModule entry = Entry("shop.wasm", Shop);
        ManifestModule read = Read(Written(WasmManifest.Of([entry]))).Find("shop")!;
        Assert.Equal(entry.Signature.Imports, read.Signature.Imports);
        Assert.Equal(entry.Signature.Exports, read.Signature.Exports);
        Assert.Equal((entry.File, entry.Sha256, entry.Integrity, entry.Size), (read.File, read.Sha256, read.Integrity, read.Size));
        Assert.Empty(SignatureComparer.Compare(entry.Signature, read.Signature).Changes);
    }

    [Fact]
    public void A_file_has_its_hash_in_its_name_once()
    {
        ManifestModule entry = Entry("shop.wasm", Shop);
        Assert.Equal(("shop", $"shop.{entry.Sha256[..16]}.wasm"), (entry.Name, entry.File));
        Assert.Equal(entry.File, Entry(entry.File, Shop).File);
        Assert.Equal("-secret", Entry("../secret.wasm", Shop).Name);
    }

    [Fact]
    public void Bytes_are_told_from_other_bytes()
    {
        byte[] bytes = WatReader.Read(Shop);
        ManifestModule entry = ManifestModule.Of("shop", WasmModule.Read(bytes), brotliQuality: 1);
        Assert.True(entry.Matches(bytes));
        byte[] other = [.. bytes];
        other[^1] ^= 1;
        Assert.False(entry.Matches(other));
    }

    [Fact]
    public void Fields_that_are_not_known_are_passed_over()
    {
        string json = Written(WasmManifest.Of([Entry("shop", Shop)])).Replace("\"name\": \"shop\",", "\"name\": \"shop\", \"page\": [1],", StringComparison.Ordinal);
        Assert.NotNull(Read(json).Find("shop"));
    }

    [Theory]
    [InlineData("\"schema\": \"skein/wasm-manifest/1\"", "\"schema\": \"x\"", "$.schema: is not skein/wasm-manifest/1")]
    [InlineData("\"file\": \"", "\"file\": \"../", "$.modules[0].file: must be a file's name, not a path")]
    [InlineData("\"file\": \"", "\"file\": \"/etc/", "$.modules[0].file: must be a file's name, not a path")]
    [InlineData("\"name\": \"shop\"", "\"name\": \"\"", "$.modules[0].name: may hold letters, digits, dots, dashes and underscores")]
    [InlineData("\"sha256\": \"", "\"sha256\": \"g", "$.modules[0].sha256: must be 64 hexadecimal digits in lower case")]
    [InlineData("\"kind\": \"function\"", "\"kind\": \"horse\"", "$.modules[0].imports[0].kind: is none of function, table, memory, global, tag")]
    [InlineData("\"mutable\": false", "\"mutable\": 0", "$.modules[0].exports[0].mutable: must be true or false")]
    [InlineData("\"minimum\": 1", "\"minimum\": 5000000000", "$.modules[0].imports[1].minimum: must be a whole number from 0 to 4294967295")]
    [InlineData("\"i64\"", "\"i65\"", "$.modules[0].imports[0].parameters[1]: is no type of values")]
    [InlineData("\"integrity\"", "\"integrity2\"", "$.modules[0].integrity: is not there")]
    public void What_is_no_manifest_is_told_by_its_place(string there, string instead, string message)
    {
        string json = Written(WasmManifest.Of([Entry("shop", Shop)]));
        int place = json.IndexOf(there, StringComparison.Ordinal);
        Assert.Equal(message, Assert.Throws<JsonException>(() => Read(json[..place] + instead + json[(place + there.Length)..])).Message);
    }

    [Fact]
    public void A_name_that_is_there_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => WasmManifest.Of([Entry("shop", Shop), Entry("shop", "(module)")]));
        Assert.Equal("$.modules: shop is there twice", Assert.Throws<JsonException>(() => Read(Written(WasmManifest.Of([Entry("shop", Shop), Entry("cart", "(module)")])).Replace("\"name\": \"cart\"", "\"name\": \"shop\"", StringComparison.Ordinal))).Message);
    }

    [Fact]
    public void Bounds_are_held()
    {
        byte[] json = Encoding.UTF8.GetBytes(Written(WasmManifest.Of([Entry("shop", Shop), Entry("cart", "(module)")])));
        Assert.Throws<JsonException>(() => WasmManifest.Read(json, new ManifestLimits { BytesMax = 10 }));
        Assert.Throws<JsonException>(() => WasmManifest.Read(json, new ManifestLimits { ModulesMax = 1 }));
        Assert.Throws<JsonException>(() => WasmManifest.Read(json, new ManifestLimits { ItemsMax = 1 }));
        Assert.ThrowsAny<JsonException>(() => WasmManifest.Read(json, new ManifestLimits { DepthMax = 2 }));
    }

    private static ManifestModule Entry(string name, string text) => ManifestModule.Of(name, WasmModule.Read(WatReader.Read(text)), brotliQuality: 5);

    private static WasmManifest Read(string json) => WasmManifest.Read(Encoding.UTF8.GetBytes(json));

    private static string Written(WasmManifest manifest)
    {
        var stream = new MemoryStream();
        manifest.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
