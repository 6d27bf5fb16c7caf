namespace Skein.Wasm.Tests.Generation.Plants;

/// <summary>Every bug that is planted.</summary>
internal static class PlantList
{
    public static Plant[] All { get; } = [.. NumberPlants.All, .. MemoryPlants.All, .. ControlPlants.All, .. ReferencePlants.All, .. VectorPlants.All, .. InnocentPlants.All];
}
