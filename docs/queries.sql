-- Questions to a table of `scopecard scan --parquet`, for DuckDB: duckdb < docs/queries.sql, in the folder of the tables.
-- `scopecard scan --columns` says what the columns mean. Several tables are one: from 'out/*.parquet'.

create or replace view images as from 'out/*.parquet';

-- Completeness: how many images have a value, field by field.
with filled as (
  select
    count(*) as images,
    count(nullif(species, '')) as species,
    count(nullif(sex, '')) as sex,
    count(nullif(genotype, '')) as genotype,
    count(nullif(region, '')) as region,
    count(nullif(cell_type, '')) as cell_type,
    count(depth) as depth,
    count(nullif(condition, '')) as condition,
    count(nullif(date, '')) as date,
    count(*) filter (calibration_source <> 'default') as pixel_size
  from images
)
unpivot filled on columns(* exclude images) into name field value with_value;

-- Spelling: values of a field that differ in case, blanks and punctuation alone. Put another field for genotype.
select list(distinct genotype order by genotype) as spellings, count(*) as images
from images
where genotype <> ''
group by regexp_replace(lower(genotype), '[\s_.-]+', '', 'g')
having count(distinct genotype) > 1
order by images desc;

-- Calibration: images whose pixel size is not that of most images in their folder.
with sized as (
  select *, regexp_replace(file_path, '/[^/]*$', '') as folder,
    printf('%.3g %s', physical_unit_x, physical_label_x) as size
  from images
  where physical_label_x <> 'Pixels'
),
counted as (
  select folder, size, count(*) as images, sum(count(*)) over (partition by folder) as in_folder
  from sized group by folder, size
),
usual as (
  select folder, size from counted where images * 2 > in_folder
)
select file_path, sized.size, usual.size as usual
from sized join usual using (folder)
where sized.size <> usual.size
order by file_path;

-- What is wrong, and how often.
select problem, count(*) as times, count(distinct file_path) as images
from (select file_path, unnest(string_split(problems, ',')) as problem from images where problems <> '')
group by problem
order by times desc;

-- Images that cannot be read, and sidecars that cannot be used.
select file_path, sidecar, problems
from images
where dialect is null or sidecar in ('damaged', 'unsupported')
order by file_path;
