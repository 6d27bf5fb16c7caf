using System.Reflection;
using Skein.Repo.Tests.Api;
using Skein.Repo.Tests.Files;
using Skein.Repo.Tests.Layers;
using Skein.Tests.Support;
using Xunit;

namespace Skein.Repo.Tests;

public sealed class PublicApiTests
{
    public static TheoryData<string> Projects => [.. Layer.All.Select(layer => layer.Project)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_public_surface_is_what_was_reviewed(string project)
    {
        var file = new ProjectFile(Repository.File($"src/{project}/{project}.csproj"));
        Assembly assembly = CompiledAssembly.Of(file);
        Golden.Verify(ApiText.Full(ApiText.PublicTypesOf(assembly)), $"{project}.api");
    }
}
