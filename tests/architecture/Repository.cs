using System.Xml.Linq;

namespace Realtime.Architecture;

/// <summary>The source tree that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The C# files of a part, without what builds and other languages put there.</summary>
    public static IReadOnlyList<string> Sources(string part) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, part), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(folder => folder is "bin" or "obj" or "client")),
    ];

    /// <summary>The parts that a project file refers to, by their folders.</summary>
    public static IReadOnlyList<string> ReferencesOf(string part)
    {
        var folder = Path.Combine(Root, part);
        var project = XDocument.Load(Directory.EnumerateFiles(folder, "*.csproj").Single());
        return
        [
            .. project.Descendants("ProjectReference")
                .Select(reference => Path.GetFullPath(Path.Combine(folder, reference.Attribute("Include")!.Value)))
                .Select(path => Path.GetRelativePath(Root, Path.GetDirectoryName(path)!)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A path for people.</summary>
    public static string Shown(string file, int line) => $"{Path.GetRelativePath(Root, file)}:{line}";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Build.props")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No Directory.Build.props above {AppContext.BaseDirectory}.");
    }
}
