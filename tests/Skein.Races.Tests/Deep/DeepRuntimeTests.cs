using Mono.Cecil;
using Mono.Cecil.Cil;
using Skein.Core;
using Skein.Races.Deep;
using Skein.Races.Deep.Rewriting;
using Skein.Races.Deep.Shapes;
using Xunit;

namespace Skein.Races.Tests.Deep;

/// <summary>How a private runtime is made, kept and refused.</summary>
[Collection(nameof(DeepGroup))]
public sealed class DeepRuntimeTests(DeepFixture deep)
{
    [Fact]
    public void A_runtime_that_is_made_is_taken_again()
    {
        DateTime made = File.GetLastWriteTimeUtc(deep.Dotnet);
        Assert.Equal(deep.Dotnet, Prepare(deep.Cache));
        Assert.Equal(made, File.GetLastWriteTimeUtc(deep.Dotnet));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, Mode(deep.Cache));
    }

    [Fact]
    public void A_runtime_that_was_broken_since_is_made_again()
    {
        string cache = Path.Combine(deep.NewFolder("own"), "cache");
        string core = CoreOf(Prepare(cache));
        long whole = new FileInfo(core).Length;
        File.WriteAllText(core, "half");
        Prepare(cache);
        Assert.Equal(whole, new FileInfo(core).Length);
        File.Delete(core);
        Prepare(cache);
        Assert.Equal(whole, new FileInfo(core).Length);
        Assert.Single(Directory.GetDirectories(cache));
    }

    [Fact]
    public void A_runtime_that_nobody_has_used_for_long_is_removed()
    {
        string cache = Path.Combine(deep.NewFolder("own"), "cache");
        Prepare(cache);
        string old = Directory.CreateDirectory(Path.Combine(cache, "10.0.0-0000000000000000")).FullName;
        Directory.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime - DeepLimits.Default.UnusedMax - TimeSpan.FromDays(1));
        Prepare(cache);
        Assert.False(Directory.Exists(old));
    }

    [Fact]
    public void A_cache_that_others_may_write_to_is_refused()
    {
        string cache = deep.NewFolder("cache");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(cache, Mode(cache) | UnixFileMode.OtherWrite);
        SkeinException refusal = Assert.Throws<SkeinException>(() => Prepare(cache));
        Assert.Contains("is open to other users", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"runtimeOptions":{"includedFrameworks":[{"name":"Microsoft.NETCore.App","version":"10.0.0"}]}}""", "brings its own runtime")]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"99.0.0"}}}""", "needs the runtime 99.0.0")]
    [InlineData("""{"runtimeOptions":{"framework":{"name":"Microsoft.NETCore.App","version":"ten"}}}""", "asks for the version \"ten\"")]
    [InlineData("""{"runtimeOptions":{}}""", "cannot be read")]
    [InlineData("[]", "cannot be read")]
    public void A_program_that_no_private_runtime_fits_is_refused(string config, string reason)
    {
        string path = Path.Combine(deep.NewFolder("config"), "app.runtimeconfig.json");
        File.WriteAllText(path, config);
        SkeinException refusal = Assert.Throws<SkeinException>(() => new DeepRuntime(DeepFixture.InstalledRoot, deep.Cache, TimeProvider.System).Prepare(path));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("System.Collections.Generic.Dictionary`2", "TryInsert")]
    [InlineData("System.Collections.Generic.List`1", "set_Capacity")]
    [InlineData("System.Collections.Generic.HashSet`1", "FindItemIndex")]
    public void A_core_library_without_a_known_method_is_refused(string type, string method)
    {
        string framework = Doctored(core => core.GetType(type).Methods.Where(each => each.Name == method).ToList().ForEach(each => each.Name += "2"));
        SkeinException refusal = Assert.Throws<SkeinException>(() => new RuntimeRewriter(framework).Write(deep.NewFolder("rewritten")));
        Assert.Contains($"{type}.{method}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("without --deep", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_core_library_whose_search_stores_to_state_is_refused()
    {
        string framework = Doctored(core =>
        {
            TypeDefinition type = core.GetType("System.Collections.Generic.Dictionary`2");
            MethodBody body = type.Methods.Single(each => each.Name == "FindValue").Body;
            ILProcessor code = body.GetILProcessor();
            Instruction first = body.Instructions[0];
            code.InsertBefore(first, code.Create(OpCodes.Ldarg_0));
            code.InsertBefore(first, code.Create(OpCodes.Ldc_I4_0));
            code.InsertBefore(first, code.Create(OpCodes.Stfld, new FieldReference("_version", core.TypeSystem.Int32, type.WithOwnParameters())));
        });
        SkeinException refusal = Assert.Throws<SkeinException>(() => new RuntimeRewriter(framework).Write(deep.NewFolder("rewritten")));
        Assert.Contains("Dictionary`2.FindValue was to read it and no more", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_core_library_without_a_known_type_is_refused()
    {
        string framework = Doctored(core => core.GetType("System.Collections.Generic.HashSet`1").Name = "HashBag`1");
        SkeinException refusal = Assert.Throws<SkeinException>(() => new RuntimeRewriter(framework).Write(deep.NewFolder("rewritten")));
        Assert.Contains("System.Collections.Generic.HashSet`1 is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Views_counts_and_indexes_are_no_changes()
    {
        using ModuleDefinition core = ModuleDefinition.ReadModule(Path.Combine(DeepFixture.InstalledFramework, "System.Private.CoreLib.dll"));
        Dictionary<string, MethodRole> map = Roles(core, "System.Collections.Generic.Dictionary`2");
        Assert.DoesNotContain("get_Keys", map.Keys);
        Assert.DoesNotContain("get_Values", map.Keys);
        Assert.DoesNotContain("get_Count", map.Keys);
        Assert.Equal(MethodRole.Resize, map["Resize"]);
        Dictionary<string, MethodRole> list = Roles(core, "System.Collections.Generic.List`1");
        Assert.Equal((MethodRole.SetAt, MethodRole.Read, MethodRole.Change, MethodRole.Part), (list["set_Item"], list["GetRange"], list["Add"], list["AddWithResize"]));
    }

    private static Dictionary<string, MethodRole> Roles(ModuleDefinition core, string type) =>
        new TypeShape(core.GetType(type), readersAreFree: false).Methods().Where(each => each.Receiver == Receivers.This).DistinctBy(each => each.Method.Name).ToDictionary(each => each.Method.Name, each => each.Role);

    private static string Prepare(string cache) => new DeepRuntime(DeepFixture.InstalledRoot, cache, TimeProvider.System).Prepare(DeepFixture.Config);

    private static UnixFileMode Mode(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static string CoreOf(string dotnet) =>
        Directory.GetFiles(Path.Combine(Path.GetDirectoryName(dotnet)!, "shared", "Microsoft.NETCore.App"), "System.Private.CoreLib.dll", SearchOption.AllDirectories).Single();

    /// <summary>A framework folder with a core library that was changed.</summary>
    private string Doctored(Action<ModuleDefinition> change)
    {
        string framework = deep.NewFolder("framework");
        foreach (string name in WatchedType.Assemblies)
        {
            string from = Path.Combine(DeepFixture.InstalledFramework, name + ".dll"), to = Path.Combine(framework, name + ".dll");
            if (name != WatchedType.Assemblies[0])
            {
                File.Copy(from, to);
                continue;
            }

            using ModuleDefinition core = ModuleDefinition.ReadModule(from);
            change(core);
            core.Attributes = ModuleAttributes.ILOnly;
            core.Architecture = TargetArchitecture.AMD64;
            core.Write(to);
        }

        return framework;
    }
}
