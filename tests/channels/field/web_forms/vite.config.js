export default { base: './', build: { target: 'esnext', outDir: 'built', modulePreload: false, minify: false, reportCompressedSize: false } };
